/**
 * Real data: from an official address to a split that a network can train on.
 *
 * <p>Three steps, each usable alone:
 *
 * <ol>
 *   <li><b>Have the bytes.</b> A {@link quintet.data.catalog.Manifest} says where a set lies and how its bytes are
 *       recognised. A {@link quintet.data.catalog.DataStore} fetches it once (from a mirror first), checks it, unpacks it
 *       without trusting it, and keeps it in a cache. A set is in the cache whole or not at all.
 *   <li><b>Read the format.</b> {@link quintet.data.catalog.IdxReader} (pictures of MNIST), {@link
 *       quintet.data.catalog.FsddReader} (recordings), {@link quintet.data.catalog.SentencePolarityReader}, {@link
 *       quintet.data.catalog.MovieReviewsReader} and {@link quintet.data.catalog.ImdbReader} (texts), {@link
 *       quintet.data.catalog.MeldReader} (conversations), {@link quintet.data.catalog.InertialReader} (phone and watch), {@link
 *       quintet.data.catalog.EmojiReader} (emoji and their names).
 *   <li><b>Make examples.</b> {@link quintet.data.catalog.AvDigits} pairs what is seen with what is heard, {@link
 *       quintet.data.catalog.TextViews} reads one text in three ways, {@link quintet.data.catalog.MultipleFeatures} has one
 *       digit in six views, {@link quintet.data.catalog.InertialWindows} cuts recordings of two devices to windows, {@link
 *       quintet.data.catalog.Conversations} puts an utterance beside its speaker and what was said before, {@link
 *       quintet.data.catalog.WikiCrossmodal} has a picture and a text of one article, {@link
 *       quintet.data.catalog.EmojiCaptions} an emoji and its name, with combinations held out.
 * </ol>
 *
 * {@link quintet.data.catalog.Catalog} does all three: {@code Catalog.load("av-digits", DataStore.standard(), 1)}. {@code
 * Catalog.textViews} and {@code Catalog.conversations} also give what turns further texts into the same numbers, for {@code
 * ModelBundle}; {@code Catalog.inertialWindows} also tells which recording a row is of. For a
 * table of one's own, {@link quintet.data.catalog.CsvData} does the last two.
 *
 * <p>What can go wrong with real data is not an exception in the network but a number that is too good. Four ways to be
 * fooled, and what is done here against each:
 *
 * <ul>
 *   <li><b>The same example in training and test.</b> Real sets hold doubles. They are dropped before the split ({@link
 *       quintet.data.catalog.LabelledTexts#withoutDoubles}, {@link quintet.data.catalog.CsvData}).
 *   <li><b>The same source in both.</b> A voice that training has heard is easier to understand. Speakers and pictures of
 *       audio-visual digits are in one part each, and so are the subjects, or the recordings, of {@link
 *       quintet.data.catalog.InertialWindows}, whose windows overlap.
 *   <li><b>Preparation that has seen the test.</b> Vocabularies, means and deviations come from the training part alone.
 *   <li><b>Other data than one thinks.</b> Checksums of what was unpacked, whatever it was packed in; {@link
 *       quintet.data.catalog.DataStore#verify} checks them again, and {@link quintet.data.DataSplit#checksum} tells
 *       whether two experiments had the same numbers.
 * </ul>
 *
 * <p>All faults that a user can meet are {@link quintet.data.catalog.DataException}s of one line.
 */
package quintet.data.catalog;
