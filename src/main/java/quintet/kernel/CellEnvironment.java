package quintet.kernel;

import io.github.spencerpark.jupyter.channels.ShellReplyEnvironment;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.MessageContext;

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
        output.after(() -> publisher.sendMessage(message));
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
