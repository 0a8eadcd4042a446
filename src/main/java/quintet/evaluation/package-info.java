/**
 * How good are predictions? Pure functions of labels and class probabilities; nothing here knows a network.
 *
 * <p>A classifier answers with a row of probabilities for every example. Three questions can be asked of such rows, and
 * a method may do well on one and badly on another:
 *
 * <ul>
 *   <li><b>Is the most probable class the right one?</b> {@link quintet.evaluation.ClassificationMetrics#accuracy
 *       Accuracy} counts examples, so a frequent class weighs much; {@link
 *       quintet.evaluation.ClassificationMetrics#macroF1 macro F1} counts classes, so a rare class weighs as much as a
 *       frequent one. Who guesses the majority class gets a fair accuracy and a poor macro F1. {@link
 *       quintet.evaluation.ClassificationMetrics#weightedF1 Weighted F1} counts examples again; some literature reports it.
 *   <li><b>Which classes are taken for which?</b> The {@link quintet.evaluation.ConfusionMatrix} counts it.
 *   <li><b>Are the probabilities to be believed?</b> The {@link
 *       quintet.evaluation.ClassificationMetrics#negativeLogLikelihood negative log-likelihood} punishes confident errors
 *       without bound (up to a floor that is stated), the {@link
 *       quintet.evaluation.ClassificationMetrics#expectedCalibrationError expected calibration error} asks whether of the
 *       examples judged with 80 % confidence 80 % are right, and {@link quintet.evaluation.Calibration} shows it bin by bin.
 *   <li><b>Is somebody who they claim to be?</b> Another question than "who is it?": each claim is accepted or rejected. {@link
 *       quintet.evaluation.Verification} makes claims from the probabilities, {@link
 *       quintet.evaluation.DetectionErrorTradeoff} weighs false accepts against false rejects.
 *   <li><b>Is what belongs to a query found among many items?</b> No classes are told, items are ranked by their {@link
 *       quintet.evaluation.Similarity} to the query: {@link quintet.evaluation.Retrieval}, and {@link
 *       quintet.evaluation.CrossModalRetrieval} from one modality to another and back. {@link quintet.evaluation.Relevance} says
 *       what belongs together, and how well chance would do.
 * </ul>
 *
 * <p>{@link quintet.evaluation.ClassificationScores} computes those of a classifier at once; {@link
 * quintet.evaluation.AreaUnderCurve} condenses a number that was measured at several levels of a disturbance. In all of them the order of the
 * examples makes no difference. Whether a <em>difference</em> between two methods means anything is another question: see
 * {@code quintet.experiment}.
 */
package quintet.evaluation;
