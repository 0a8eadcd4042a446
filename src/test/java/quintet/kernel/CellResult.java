package quintet.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import quintet.kernel.KernelSockets.Msg;

/** All that came of one cell: the reply, and what was published. */
record CellResult(JsonNode reply, List<Msg> messages) {
    String status() {
        return reply.path("status").asText();
    }

    String stream(String name) {
        StringBuilder text = new StringBuilder();
        for (Msg message : messages) {
            if (message.type().equals("stream") && message.text("name").equals(name)) {
                text.append(message.text("text"));
            }
        }
        return text.toString();
    }

    String out() {
        return stream("stdout");
    }

    String err() {
        return stream("stderr");
    }

    List<Msg> of(String type) {
        return messages.stream().filter(m -> m.type().equals(type)).toList();
    }

    /** The result in a media type; null if there is none. */
    String value(String mediaType) {
        List<Msg> results = of("execute_result");
        JsonNode data =
                results.isEmpty() ? null : results.get(0).content().path("data").get(mediaType);
        return data == null ? null : data.asText();
    }

    String value() {
        return value("text/plain");
    }

    /** The error as the client shows it, without colours; empty if there is none. */
    String traceback() {
        StringBuilder text = new StringBuilder();
        of("error").forEach(error -> error.content().path("traceback").forEach(line -> text.append(line.asText())
                .append('\n')));
        return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
