package quintet.data.catalog;

/**
 * One thing said in a conversation.
 *
 * @param dialogue number of the dialogue, within its part of the set
 * @param speaker who said it
 * @param emotion how it was said, as annotated
 * @param text what was said
 */
public record Utterance(int dialogue, String speaker, String emotion, String text) {

    public Utterance {
        if (speaker.isBlank() || emotion.isBlank() || text.isBlank()) {
            throw new IllegalArgumentException("An utterance needs a speaker, an emotion and a text, but has \""
                    + speaker + "\", \"" + emotion + "\" and \"" + text + "\".");
        }
    }
}
