package quintet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.model.Prediction;
import quintet.model.Predictor;
import quintet.model.RawExample;

/** {@code quintet predict}: asks a saved model. */
@Command(
        name = "predict",
        description = {
            "Say what a saved model makes of raw input: texts, pictures, sounds, readings of sensors, numbers.",
            "",
            "A modality that is not given counts as absent. --text, --image, --audio, --sensor and --vector go to the modality of that"
                    + " kind; of several, one --text goes to all that are views of one text (its words, its characters,"
                    + " ...), one --vector @FILE.csv to all if the names of their columns differ, and all others are named with"
                    + " --set. Without input the message says what each modality takes: which columns, how many rows and numbers,"
                    + " which rate.",
            "",
            "@FILE is what stands in a file; a text that begins with @ is written with two: @@anna is \"@anna\"."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet predict digits.zip --text seven --image seven.png --audio seven.wav",
            "  ./quintet predict mine.zip --set title_text=\"A title\" --set body_text=@body.txt",
            "  ./quintet predict mine.zip --vector 0.5,-1,2e3 --json"
        })
final class PredictCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL.zip", description = "A file that \"quintet train\" or ModelBundle.save wrote.")
    private Path model;

    @Option(
            names = "--text",
            paramLabel = "TEXT|@FILE",
            description = "A text, or a file of UTF-8 text; @@... for a text that begins with @.")
    private String text;

    @Option(
            names = "--image",
            paramLabel = "FILE",
            description = "A PNG or JPEG picture; stretched to the model's size.")
    private String image;

    @Option(names = "--audio", paramLabel = "FILE", description = "A WAV sound, of the model's sample rate.")
    private String audio;

    @Option(
            names = "--sensor",
            paramLabel = "FILE.csv",
            description =
                    "Readings: a line of names, then a line a sample, at the rate of the training data. Of more lines than"
                            + " the model's window has the middle ones count, fewer are filled up; a note says so.")
    private String sensor;

    @Option(
            names = "--vector",
            paramLabel = "N,N,...|@FILE.csv",
            description = "Numbers in the order of the columns, or a table of one row with their names.")
    private String vector;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "What one modality is given, by its name; a value as of the option of its kind.")
    private List<String> set = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Predictor predictor = Predictor.load(model);
        Map<String, String> ofKinds = new LinkedHashMap<>();
        put(ofKinds, "text", text);
        put(ofKinds, "image", image);
        put(ofKinds, "audio", audio);
        put(ofKinds, "sensor", sensor);
        put(ofKinds, "vector", vector);
        RawExample example = new RawValues(predictor.bundle()).example(ofKinds, set);
        Prediction prediction = predictor.predict(example);
        List<String> notes = new ArrayList<>(new ModelInputs(predictor.bundle()).remarks(example));
        if (!prediction.note().isEmpty()) {
            notes.add(0, prediction.note());
        }
        String note = String.join("; ", notes);
        List<String> given = List.copyOf(example.inputs().keySet());
        List<String> absent = predictor.absent(example);
        PrintWriter print = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("label", prediction.label());
            Map<String, Double> sorted = new LinkedHashMap<>();
            sorted(prediction).forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
            answer.put("probabilities", sorted);
            answer.put("given", given);
            answer.put("absent", absent);
            answer.put("note", note);
            print.println(new ObjectMapper().writeValueAsString(answer));
        } else {
            print.println(prediction.label());
            int width = prediction.probabilities().keySet().stream()
                    .mapToInt(String::length)
                    .max()
                    .orElse(1);
            for (Map.Entry<String, Double> entry : sorted(prediction)) {
                print.println(String.format(Locale.ROOT, "  %-" + width + "s  %.4f", entry.getKey(), entry.getValue()));
            }
            print.println("given: " + listed(given) + "; absent: " + listed(absent));
            if (!note.isEmpty()) {
                print.println("note: " + note);
            }
        }
        print.flush();
        return ExitCode.OK;
    }

    private static void put(Map<String, String> values, String kind, String value) {
        if (value != null) {
            values.put(kind, value);
        }
    }

    /** The most probable first; of equal ones the model's first. */
    private static List<Map.Entry<String, Double>> sorted(Prediction prediction) {
        return prediction.probabilities().entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .toList();
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
    }
}
