package quintet.notebook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing to show, in every format that it has; the front end takes the richest that it knows.
 *
 * @param data format (MIME type, such as {@code text/html}) to content: text, or the bytes of a picture or a sound.
 *     {@code text/plain} is always there
 */
public record Content(Map<String, Object> data) {

    /** The format that every front end knows. */
    public static final String PLAIN = "text/plain";

    /** @throws IllegalArgumentException if there is no plain text, or a content is neither text nor bytes */
    public Content {
        data = new LinkedHashMap<>(data);
        if (!(data.get(PLAIN) instanceof String)) {
            throw new IllegalArgumentException(
                    "Content needs text/plain for front ends that know nothing else, but has " + data.keySet() + ".");
        }
        data.forEach((type, content) -> {
            if (!(content instanceof String) && !(content instanceof byte[])) {
                throw new IllegalArgumentException(
                        type + " must be text or bytes, but is " + (content == null ? null : content.getClass()) + ".");
            }
        });
        data = Collections.unmodifiableMap(data);
    }

    /** Plain text alone. */
    public static Content text(String text) {
        return new Content(Map.of(PLAIN, text));
    }

    /** A format beside the plain text. */
    public static Content of(String type, Object content, String plain) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(type, content);
        data.put(PLAIN, plain);
        return new Content(data);
    }

    /** The plain text. */
    public String plain() {
        return (String) data.get(PLAIN);
    }
}
