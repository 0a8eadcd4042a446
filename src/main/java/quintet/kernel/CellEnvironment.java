package quintet.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;

/** Says what happens on behalf of one request: every message names it as its parent, and follows the text printed before. */
final class CellEnvironment extends ShellReplyEnvironment {

    private final Output output;
    private final Publisher publisher;

    CellEnvironment(Output output, Publisher publisher, MessageContext request) {
        super(null, null, publisher, request);
        this.output = output;
        this.publisher = publisher;
    }

    @Override
    public void publish(Message<?> message) {
        Message<?> snapshot = snapshot(message);
        output.after(() -> publisher.sendMessage(snapshot));
        if (snapshot != message) {
            publisher.breatheShown();
        }
    }

    /** A message is written down on another thread, later: what the caller may go on changing is copied now. */
    private static Message<?> snapshot(Message<?> message) {
        Object content = message.getContent();
        if (content instanceof PublishUpdateDisplayData update) {
            return Messages.with(message, new PublishUpdateDisplayData(copy(update)));
        }
        return content instanceof PublishDisplayData display
                ? Messages.with(message, new PublishDisplayData(copy(display)))
                : message;
    }

    private static DisplayData copy(DisplayData original) {
        DisplayData copy = new DisplayData();
        if (original.hasDisplayId()) {
            copy.setDisplayId(original.getDisplayId());
        }
        copy.assign(original);
        return copy;
    }

    /** Publishes text without looking at what else is waiting. */
    void publishStream(Message<?> message) {
        publisher.sendMessage(message);
    }

    /** Waits while too much is still to be sent. */
    void breathe() {
        publisher.breathe();
    }
}
