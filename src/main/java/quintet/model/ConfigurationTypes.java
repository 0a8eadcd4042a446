package quintet.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The classes that the JSON of a configuration names. Deeplearning4j makes an object of any class that it finds there, so
 * what is not Deeplearning4j's or ours is refused before Deeplearning4j sees it.
 */
final class ConfigurationTypes {

    /** No generic type, no array; and nothing of the libraries that ND4J has repackaged. */
    private static final Pattern OURS =
            Pattern.compile("(org\\.deeplearning4j|org\\.nd4j(?!\\.shade\\b)|quintet)(\\.\\w+)+(\\$\\w+)*");

    /** Where Deeplearning4j's classes keep the name of a class; in "type" other things stand too, but none has a dot. */
    private static final Set<String> NAMES_A_CLASS = Set.of("@class", "type");

    /** One that repeats a name, or is deeper than any configuration, could mean one thing here and another there. */
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    private ConfigurationTypes() {}

    /**
     * Checks every name.
     *
     * @throws IOException if this is no JSON
     * @throws IllegalArgumentException if it names another class; the message does, too
     */
    static void check(String json) throws IOException {
        try (JsonParser parser = STRICT.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    checkValue(parser);
                }
            }
        }
    }

    private static void checkValue(JsonParser parser) throws IOException {
        String field = parser.currentName();
        if (!NAMES_A_CLASS.contains(field) && !field.startsWith("@")) {
            return;
        }
        JsonToken value = parser.nextToken();
        boolean harmless = field.equals("type")
                && (!value.isScalarValue() || parser.getText().indexOf('.') < 0);
        if (!harmless
                && !(value == JsonToken.VALUE_STRING
                        && OURS.matcher(parser.getText()).matches())) {
            throw new IllegalArgumentException("names the class \"" + parser.getText() + "\"");
        }
    }
}
