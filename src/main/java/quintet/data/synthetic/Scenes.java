package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.data.synthetic.SceneObject.Colour;
import quintet.data.synthetic.SceneObject.Look;
import quintet.data.synthetic.SceneObject.Shape;
import quintet.data.synthetic.SceneObject.Size;
import quintet.features.ImageFeatures;
import quintet.features.InputFeatures;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Vocabulary;

/**
 * Coloured shapes and what a caption says of them: the ground for retrieval, arithmetic with embeddings ({@link SceneArithmetic}),
 * captioning, alignment of phrases with regions, and questions about pictures.
 *
 * <ul>
 *   <li>{@code image}, {@code [n, 3, side, side]}, values in 0..1: one to three objects in cells of a 2 x 2 grid, on a dim ground
 *       that is plain, shaded or grained. Place, size, tilt and colour vary a little.
 *   <li>{@code caption}, {@code [n, 1, 30]}: ids of {@link #vocabulary}, with a mask {@code [n, 30]}. The caption names each object
 *       with its size, colour and shape, in one of many wordings, and how two objects lie to each other; which of them comes
 *       first, and which relation of those that hold is told, is drawn.
 * </ul>
 *
 * <p>The class is the shape of the main object: the only one there is, or the only large one among small ones. So the picture tells
 * it, and the caption tells it, but in neither of them is it the first thing that comes. Of objects that are alone, all 96 looks (2
 * sizes x 8 colours x 6 shapes) come equally often.
 *
 * <p>{@link #scenes} gives the truth behind each row: objects, relations, phrases, masks, questions and answers.
 *
 * <p>Generated scenes with questions follow J. Johnson et al., CLEVR: A Diagnostic Dataset for Compositional Language and Elementary
 * Visual Reasoning (2017), there in three dimensions.
 *
 * @param examples number of examples, at least 6, one of each shape
 * @param fewest fewest objects of a scene, 1 to 3
 * @param most most objects of a scene, {@code fewest} to 3; every number between comes equally often
 * @param noise standard deviation of what is added to every value of a picture, before all is cut to 0..1
 * @param side rows and columns of a picture, 16 to 256; below 32 shapes are hard to tell
 */
public record Scenes(int examples, int fewest, int most, double noise, int side) {

    /** The shapes. */
    public static final List<String> CLASSES =
            Stream.of(Shape.values()).map(Shape::word).toList();

    public Scenes {
        if (examples < CLASSES.size()) {
            throw new IllegalArgumentException(
                    "examples must be at least 6, one of each shape, but is " + examples + ".");
        }
        if (fewest < 1 || most > 3 || fewest > most) {
            throw new IllegalArgumentException("A scene has 1 to 3 objects, the fewest no more than the most, but was"
                    + " given " + fewest + " to " + most + ".");
        }
        if (!(noise >= 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("noise must be at least 0 and finite, but is " + noise + ".");
        }
        if (side < 16 || side > 256) {
            throw new IllegalArgumentException("side must be in 16..256, but is " + side + ".");
        }
    }

    /** 2000 examples of one to three objects, noise 0.05, 32 x 32 pixels. */
    public static Scenes defaults() {
        return new Scenes(2000, 1, 3, 0.05, SceneDrawing.UNIT_SIDE);
    }

    public Scenes withExamples(int number) {
        return new Scenes(number, fewest, most, noise, side);
    }

    /** So many objects in every scene. */
    public Scenes withObjects(int number) {
        return withObjects(number, number);
    }

    public Scenes withObjects(int least, int greatest) {
        return new Scenes(examples, least, greatest, noise, side);
    }

    public Scenes withNoise(double deviation) {
        return new Scenes(examples, fewest, most, deviation, side);
    }

    public Scenes withSide(int pixels) {
        return new Scenes(examples, fewest, most, noise, pixels);
    }

    /** The modalities {@code image} and {@code caption}, in this order. */
    public List<Modality> modalities() {
        return List.of(
                Modality.image("image", side, side, 3),
                Modality.tokens("caption", vocabulary().size(), SceneGrammar.STEPS));
    }

    /** How a picture and a sentence become the arrays of a data set, by name of the modality. */
    public Map<String, InputFeatures> features() {
        return Map.of("image", new ImageFeatures(side, side, 3), "caption", text());
    }

    /** How captions, questions and answers become token ids. */
    public static TextFeatures text() {
        return SceneGrammar.FEATURES;
    }

    /** Every word of captions, questions and answers, and its id: the same for all scenes. */
    public static Vocabulary vocabulary() {
        return SceneGrammar.VOCABULARY;
    }

    /** The data set of that seed. */
    public MultimodalDataset generate(long seed) {
        return dataset(scenes(seed));
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        List<MultimodalDataset> parts = parts(seed).stream().map(this::dataset).toList();
        return new DataSplit(parts.get(0), parts.get(1), parts.get(2));
    }

    /** The scenes behind the rows of {@link #split}: those of training, of validation and of test. */
    public List<List<Scene>> parts(long seed) {
        List<Scene> scenes = scenes(seed);
        int[] labels = scenes.stream()
                .mapToInt(scene -> scene.main().shape().ordinal())
                .toArray();
        return Stream.of(Sampling.stratifiedSplit(labels, CLASSES.size(), 0.2, 0.2, seed))
                .map(rows -> Arrays.stream(rows).mapToObj(scenes::get).toList())
                .toList();
    }

    /** The scenes behind the rows of {@link #generate}. */
    public List<Scene> scenes(long seed) {
        int[] order = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        List<Scene> scenes = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            scenes.add(scene(order[i], i, seed));
        }
        return scenes;
    }

    private Scene scene(int place, int number, long seed) {
        Random layout = Streams.stream(seed, "layout", number);
        int objectCount = fewest + layout.nextInt(most - fewest + 1);
        Shape shape = Shape.values()[place % 6];
        Colour colour = Colour.values()[place / 6 % 8];
        Size size = objectCount > 1 || place / 48 % 2 == 1 ? Size.LARGE : Size.SMALL;
        List<SceneObject> objects = SceneDrawing.layout(new Look(size, colour, shape), objectCount, layout);
        SceneGrammar.Caption caption = SceneGrammar.caption(objects, Streams.stream(seed, "caption", number));
        List<float[][]> coverages = objects.stream()
                .map(object -> SceneDrawing.coverage(object, side))
                .toList();
        return new Scene(
                objects,
                caption.text(),
                caption.phrases(),
                SceneAsking.ask(objects, Streams.stream(seed, "questions", number)),
                SceneDrawing.draw(objects, coverages, side, noise, Streams.stream(seed, "image", number)),
                coverages.stream().map(SceneDrawing::mask).toList());
    }

    /**
     * Scenes as a data set, row i of scene i: any selection of them, such as all without blue stars.
     *
     * @throws IllegalArgumentException if a picture is not of {@link #side}
     */
    public MultimodalDataset dataset(List<Scene> scenes) {
        TokenBatch captions = text().encode(scenes.stream().map(Scene::caption).toList());
        int[] labels = scenes.stream()
                .mapToInt(scene -> scene.main().shape().ordinal())
                .toArray();
        return new MultimodalDataset(
                modalities(),
                List.of(images(scenes), captions.ids()),
                Arrays.asList(null, captions.mask()),
                MultimodalDataset.oneHot(labels, CLASSES.size()),
                CLASSES);
    }

    private INDArray images(List<Scene> scenes) {
        float[] flat = new float[scenes.size() * 3 * side * side];
        for (int i = 0; i < scenes.size(); i++) {
            float[][][] image = scenes.get(i).image();
            if (image[0].length != side) {
                throw new IllegalArgumentException("Scene " + i + " is drawn on " + image[0].length + " x "
                        + image[0].length + " pixels, but " + side + " x " + side
                        + " are asked for. Make the scenes and the data set with the same options.");
            }
            int at = i * 3 * side * side;
            for (int row = 0; row < 3 * side; row++) {
                System.arraycopy(image[row / side][row % side], 0, flat, at + row * side, side);
            }
        }
        return Nd4j.create(flat, new long[] {scenes.size(), 3, side, side}, 'c');
    }
}
