/**
 * From raw observations to arrays of numbers.
 *
 * <p>A network sees numbers only. What stands before it turns each kind of observation into an array, keeps what matters
 * and throws away what does not:
 *
 * <ul>
 *   <li><b>Text.</b> {@link quintet.features.Tokenizer} cuts a text into tokens (words, characters, word endings); a
 *       {@link quintet.features.Vocabulary}, counted on the <i>training</i> texts alone, gives each token a number. A
 *       token that training never saw becomes "unknown", just as it will when the model is used: a vocabulary that has
 *       seen the test texts leaks them. Texts differ in length, so a {@link quintet.features.TokenBatch} comes with a mask.
 *       {@link quintet.features.TextFeatures} is all of this in one value, which goes with a trained model.
 *   <li><b>Sound.</b> A {@link quintet.features.Waveform} is thousands of samples a second and changes entirely when it
 *       starts a millisecond later. A {@link quintet.features.MelSpectrogram} keeps what the ear keeps: how much power
 *       there is in each of some twenty to eighty frequency bands, narrow below and wide above, every hundredth second,
 *       on a logarithmic scale.
 *   <li><b>Pictures.</b> {@link quintet.features.Images} reads a file, scales it, and gives values in 0..1.
 *   <li><b>Sensors.</b> No two tick alike. {@link quintet.features.Resampling} brings signals to one clock, so that step k of
 *       each is the same moment, and says where there is nothing to go by ({@link quintet.features.Resampled}).
 * </ul>
 *
 * <p>Before networks learnt their features from such arrays, features were made by hand or from counts, and they still serve where
 * data is little. A text is a bag of words ({@link quintet.features.WordCounts}) or the mean of its {@link
 * quintet.features.WordVectors}; a picture is a bag of {@link quintet.features.VisualWords}, typical patches as {@link
 * quintet.features.LocalDescriptors} describe them.
 *
 * <p>Fewer numbers: {@link quintet.features.PrincipalComponents} keeps the few directions in which a modality varies most, as the
 * training part shows them; {@link quintet.features.FeatureSelection} keeps the columns that vary most, or tell most about the
 * class; {@link quintet.features.TsneProjection} places rows in the plane for the eye, neighbours near one another.
 *
 * <p>Nothing here knows what a modality or a dataset is; a mel map {@code [bands][frames]} or a grey picture {@code
 * [height][width]} becomes a row of one in {@code quintet.data}.
 */
package quintet.features;
