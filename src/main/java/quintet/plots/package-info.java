/**
 * Charts of results: plain numbers in, an XChart chart or a PNG out.
 *
 * <ul>
 *   <li>{@link quintet.plots.LearningCurves}: how losses and metrics went, epoch by epoch; the line is the mean over the
 *       seeds, the band reaches from the lowest to the highest seed. A gap that widens between training and validation
 *       is overfitting; a wide band is luck of the seed.
 *   <li>{@link quintet.plots.IntervalPlot}: one row a method, a dot for the mean and a bar for the interval. Bars that do
 *       not overlap are a strong sign of a difference (no test: with few seeds bars are somewhat short); bars that do may still differ, for methods judged on the same examples are
 *       pairs, and the bars do not show that.
 *   <li>{@link quintet.plots.ConfusionPlot}: which class was taken for which, in percent of the true class.
 *   <li>{@link quintet.plots.RobustnessPlot}: how a score falls as a modality is spoilt, a line a method, beside chance.
 *   <li>{@link quintet.plots.ReliabilityDiagram}: how often a classifier is right when it is so sure.
 *   <li>{@link quintet.plots.DetPlot}: false rejects over false accepts, on the scale of normal deviates.
 *   <li>{@link quintet.plots.AttentionPlot}: what a fusion attends to, example by example.
 * </ul>
 *
 * <p>All use the colours of {@link quintet.plots.Palette}, which stay apart for the colour-blind, name their axes with
 * units, and keep the legend off the data. {@link quintet.plots.Charts} turns a chart into PNG bytes or a file; a chart can
 * as well be shown in a notebook or a window by XChart's own means. Nothing here computes a statistic that is not drawn,
 * and nothing knows what an experiment is.
 */
package quintet.plots;
