/**
 * Generated data sets: no download, as many examples as needed, and an answer that is known beforehand.
 *
 * <p>Real data never tell how much could have been learned from them. Generated data do, because we made them:
 *
 * <ul>
 *   <li>{@link quintet.data.synthetic.KnownAnswers} is as small as a multimodal problem can be: two vectors and one bit.
 *       What tells the bit is in both of them (redundant), in one of them (unique), or in neither of them but in both
 *       together (synergy). The best accuracy anyone can reach, with one modality or with two, is a formula.
 *   <li>{@link quintet.data.synthetic.Digits} looks like the real thing: a digit is drawn, spoken and spelled. Each of the
 *       three is noisy, sometimes missing and sometimes about another digit ({@link
 *       quintet.data.synthetic.Reliability}), so that one alone is not enough and three together are.
 *   <li>{@link quintet.data.synthetic.Scenes} shows coloured shapes and says in a sentence what there is. Behind every row is a
 *       {@link quintet.data.synthetic.Scene} with the truth: objects, attributes, relations, masks, which words are about which
 *       object, questions and their answers; {@link quintet.data.synthetic.SceneArithmetic} asks what a picture becomes when
 *       one word is exchanged for another.
 *   <li>{@link quintet.data.synthetic.SceneClips} moves such shapes. How they move is in no single frame.
 *   <li>{@link quintet.data.synthetic.NonlinearViews}: two vectors that know all of each other, yet no number of one correlates
 *       with a number of the other.
 * </ul>
 *
 * <p>Everything follows from one seed. Each modality draws from random streams of its own, one an example, so that to change
 * the noise of one modality leaves the others exactly as they were, and a comparison before and after is a paired one.
 */
package quintet.data.synthetic;
