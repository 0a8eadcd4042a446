package quintet.kernel;

import io.github.spencerpark.jupyter.messages.Header;
import io.github.spencerpark.jupyter.messages.KernelTimestamp;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.MessageType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Makes messages of the protocol that basekernel has no class for, and gives all of them a full date. */
final class Messages {

    /** Names this run of the kernel in what it sends on its own account. */
    private static final String SESSION = UUID.randomUUID().toString();

    private Messages() {}

    /** A message with any JSON object for content. */
    static Message<?> of(MessageContext parent, MessageType<?> type, Map<String, ?> content) {
        @SuppressWarnings("unchecked") // the content is written as it is, whatever class the type names
        MessageType<Object> any = (MessageType<Object>) type;
        return new Message<>(parent, any, content);
    }

    /** The same message with another content of the same type. */
    static Message<?> with(Message<?> message, Object content) {
        @SuppressWarnings("unchecked") // the content has the type that the header names
        Header<Object> header = (Header<Object>) message.getHeader();
        return new Message<>(
                message.getIdentities(),
                header,
                message.getParentHeader(),
                message.getMetadata(),
                content,
                message.getBlobs());
    }

    /** The same message with the date that the protocol wants (ISO 8601 with seconds), which basekernel's lacks. */
    static <T> Message<T> stamped(Message<T> message) {
        Header<T> header = message.getHeader();
        String session = header.getSessionId() == null ? SESSION : header.getSessionId();
        Header<T> stamped = new Header<>(
                header.getId(),
                header.getUsername(),
                session,
                new KernelTimestamp(Instant.now().truncatedTo(ChronoUnit.MICROS).toString()),
                header.getType(),
                header.getVersion());
        return new Message<>(
                message.getIdentities(),
                stamped,
                message.getParentHeader(),
                message.getMetadata(),
                message.getContent(),
                message.getBlobs());
    }
}
