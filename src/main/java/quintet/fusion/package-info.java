/**
 * Fusion: joining what several modalities say into one decision. Three questions tell its methods apart.
 *
 * <p><b>Where do the modalities meet?</b>
 *
 * <ul>
 *   <li>As data: raw inputs of one shape are stacked and one encoder reads them ({@link
 *       quintet.model.MultimodalNetworkBuilder#stack}).
 *   <li>As features: a {@link quintet.model.FusionMethod} takes one feature map a modality and gives one vector. Early, {@link
 *       quintet.fusion.EarlyFusion}; late, {@link quintet.fusion.LateFusion}; at every depth, {@link
 *       quintet.fusion.HierarchicalFusion}.
 *   <li>As decisions: each modality ends in classes of its own and a {@link quintet.model.DecisionRule} combines them ({@link
 *       quintet.fusion.AverageRule}, {@link quintet.fusion.WeightedAverageRule}, {@link quintet.fusion.ProductRule}, {@link
 *       quintet.fusion.MaximumRule}, {@link quintet.fusion.MajorityVoteRule}, {@link quintet.fusion.ConfidenceRule}, {@link
 *       quintet.fusion.StackingRule}).
 *   <li>As both, a hybrid: a network with a fusion and a rule.
 * </ul>
 *
 * <p><b>By what mechanism?</b> Pooling keeps of each feature detector the strongest response ({@link
 * quintet.fusion.MaxPoolingFusion}, MMMP: is it there anywhere?) or the average ({@link quintet.fusion.MeanPoolingFusion}, MMAA:
 * how much of it is there?). Attention weighs the modalities, once ({@link quintet.fusion.AttentionFusion}, {@link
 * quintet.fusion.DotProductAttentionFusion}) or at each step ({@link quintet.fusion.StepAttentionFusion}); gates do so number by
 * number ({@link quintet.fusion.GatedFusion}). Products relate every feature of one to every feature of another ({@link
 * quintet.fusion.ProductFusion}, {@link quintet.fusion.BilinearFusion}, {@link quintet.fusion.TensorFusion}, {@link
 * quintet.fusion.LowRankTensorFusion}). A memory is written by all and read by each ({@link quintet.fusion.MemoryFusion}).
 * {@link quintet.fusion.AttentionWeights} reads out who was heard.
 *
 * <p><b>What if a modality is missing or noisy?</b> A network that was told to heed absence hears nothing of what is not there,
 * whatever the method; {@link quintet.fusion.MeanImputation} fills it in beforehand, {@link quintet.fusion.NoiseInjection} spoils
 * what is there.
 *
 * <p>What only two modalities together tell (exclusive or) is beyond every method whose decision is a sum of what each says, and
 * no training helps: pooling, late fusion and all rules of decision before a linear layer, and additive attention, whose weights
 * cancel. The study {@code known-answers} shows which is which.
 *
 * <p>The survey article that named MMMP and MMAA prints other versions of both: one as its formula, one as its code. They are
 * {@code Printed...} here, for reproduction. {@link quintet.fusion.FinalStateFusion} is the plain baseline: no pooling, the last
 * states of each encoder.
 */
package quintet.fusion;
