/**
 * Comparing methods so that the conclusion holds.
 *
 * <p>A network trained twice from different seeds gives two accuracies, and judged on another test part it would give a
 * third. "A has 82 %, B has 81 %" therefore says little. This package runs every method from the same seeds on the same
 * data, keeps every prediction, and lets the conclusion follow from tests that were fixed before.
 *
 * <pre>
 * ComparisonResult      every method, seed and prediction
 *   -&gt; ComparisonSummary  scores of each method with their intervals, and one Verdict
 *        -&gt; Report            results.csv, curves.csv, report.html, report.md, charts; robustness.csv
 * </pre>
 *
 * Not everything that learns is a classifier. A {@link quintet.experiment.ScoreComparison} compares whatever a {@link
 * quintet.experiment.Trial} can put into numbers, one a test example: average precision of a query, quality of a translation. What
 * both kinds have in common is a {@link quintet.experiment.Plan}: the same seeds, runs that are kept, one way to judge and to report.
 *
 * <pre>
 * ScoreResult           every method, seed and value of a measure
 *   -&gt; ScoreSummary       for each measure the means with their intervals, and every method against one reference
 *        -&gt; the same report
 * </pre>
 *
 * <ul>
 *   <li><b>Pairs.</b> Runs of one seed share all chance that can be shared, so their <em>differences</em> are compared, not
 *       their means.
 *   <li><b>How large is it?</b> {@link quintet.experiment.Bootstrap} draws seeds and test examples anew, thousands of
 *       times, and takes the middle 95 % of the resampled means.
 *   <li><b>Could it be chance?</b> {@link quintet.experiment.PermutationTest} exchanges the two methods at random within
 *       pairs and counts how often the difference is as large as the one observed: once with seeds as pairs (luck of the
 *       training), once with test examples (luck of the test part).
 *   <li><b>So?</b> {@link quintet.experiment.Verdict} says "better" only if both tests and the interval agree, and "this
 *       data does not tell them apart" otherwise. With fewer than 6 seeds it cannot say "better", and says so.
 *   <li><b>Many methods.</b> Where a study names a reference instead of two contenders, {@link quintet.experiment.Versus}
 *       pairs every other method with it and corrects the p values for their number, after Holm.
 *   <li><b>Where does it break?</b> A {@link quintet.experiment.Condition} changes the test part after training: a modality
 *       shuffled or missing is a control in the table (as is a space learned from shuffled pairs); noise or missing examples along a level give a {@link
 *       quintet.experiment.RobustnessCurve}, whose area is compared in pairs like an accuracy.
 *   <li><b>One question.</b> Ten tests at the 5 % level find something in pure noise four times out of ten
 *       (1 - 0.95^10 = 0.40 if they are independent). So the two {@linkplain quintet.experiment.MethodResult.Role#CONTENDER
 *       contenders} are named beforehand and only they are tested; single modalities, controls and the majority class are
 *       described.
 * </ul>
 *
 * <p>The controls matter as much as the test: a fusion that does not beat its best single modality fuses nothing, and one
 * that does not suffer when a modality is shuffled does not listen to it.
 */
package quintet.experiment;
