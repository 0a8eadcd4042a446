/**
 * Aligned examples of several modalities.
 *
 * <p>A {@link quintet.data.Modality} says how one channel of observation is shaped; a {@link
 * quintet.data.MultimodalDataset} holds, for each modality, one array whose row <i>i</i> belongs to example <i>i</i>; a
 * {@link quintet.data.DataSplit} holds the three parts that training, stopping and judging need. What a dataset claims is
 * checked when it is made, so no later stage has to.
 *
 * <p>Nothing here knows how features are computed or where data come from: see {@code quintet.features}, {@code
 * quintet.data.synthetic} and {@code quintet.data.catalog}.
 */
package quintet.data;
