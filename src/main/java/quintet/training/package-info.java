/**
 * Training, of anything that learns.
 *
 * <p>A {@link quintet.training.Learner} says what one update does; the {@link quintet.training.Trainer} does the rest: it
 * deals batches in seeded order, tells of progress, judges the learner on the validation part after each epoch, stops
 * when that no longer helps, keeps checkpoints, and hands back a {@link quintet.training.TrainingHistory}. The test part
 * never comes here.
 */
package quintet.training;
