/**
 * The registered studies: the one place that joins concepts, data and experiment.
 *
 * <p>A study is a question that can be asked of any data. {@link quintet.studies.MmmpVsMmaa} is the headline of the
 * project; {@link quintet.studies.StudyData} knows the data by name. To add a study, implement {@link
 * quintet.experiment.Study} and name it in {@link quintet.studies.Studies}.
 */
package quintet.studies;
