package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.fusion.FusionContractTest;
import quintet.fusion.MeanPoolingFusion;

/** A network of every kind of modality, data for it that two JVMs make alike, and bundles that were tampered with. */
final class BundleFixture {

    static final List<String> CLASSES = List.of("no", "yes");

    private static final int STEPS = 5;
    private static final List<Modality> MODALITIES = List.of(
            Modality.tokens("text", 6, STEPS),
            Modality.sequence("frames", 3, STEPS),
            Modality.image("picture", 6, 5, 1),
            Modality.vector("numbers", 3));
    private static final ObjectMapper JSON = new ObjectMapper();

    private BundleFixture() {}

    /** The ways to fuse that take these modalities, which are of different kinds. */
    static Stream<FusionMethod> methods() {
        return FusionContractTest.methods().filter(method -> {
            try {
                return network(method, DataType.FLOAT) != null;
            } catch (IllegalArgumentException e) {
                return false;
            }
        });
    }

    private static MultimodalNetwork network(FusionMethod fusion, DataType type) {
        return MultimodalNetwork.builder("contract")
                .encode(MODALITIES.get(0), new BiLstmEncoder(4, 2))
                .encode(MODALITIES.get(1), new BiLstmEncoder(4, 2))
                .encode(MODALITIES.get(2), new ConvolutionEncoder(4))
                .encode(MODALITIES.get(3), new DenseEncoder(4))
                .fuse(fusion)
                .hidden(3)
                .dropout(0.1)
                .classify(2)
                .seed(7)
                .dataType(type)
                .build();
    }

    /** A network after three steps of Adam. */
    static MultimodalNetwork trained(FusionMethod fusion, DataType type) {
        MultimodalNetwork network = network(fusion, type);
        MultimodalDataset dataset = dataset(type, 16);
        for (int step = 0; step < 3; step++) {
            network.graph().fit(dataset.batch(dataset.allRows()));
        }
        return network;
    }

    static MultimodalDataset dataset(DataType type, int n) {
        Random random = new Random(n);
        INDArray ids = Nd4j.create(type, n, 1, STEPS);
        INDArray mask = Nd4j.create(type, n, STEPS);
        for (int i = 0; i < n; i++) {
            int length = 1 + random.nextInt(STEPS);
            for (int t = 0; t < length; t++) {
                ids.putScalar(new int[] {i, 0, t}, 1 + random.nextInt(5));
                mask.putScalar(i, t, 1);
            }
        }
        List<INDArray> features = new ArrayList<>(List.of(ids));
        for (Modality modality : MODALITIES.subList(1, 4)) {
            long[] shape = modality.shape(n);
            float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
            IntStream.range(0, values.length).forEach(i -> values[i] = (float) random.nextGaussian());
            features.add(Nd4j.createFromArray(values).reshape(shape).castTo(type));
        }
        List<INDArray> masks = new ArrayList<>(List.of(mask, mask.dup()));
        masks.add(null);
        masks.add(null);
        int[] labels = IntStream.range(0, n).map(i -> i % 2).toArray();
        return new MultimodalDataset(MODALITIES, features, masks, MultimodalDataset.oneHot(labels, 2), CLASSES);
    }

    /** A sound bundle that makes one of its modalities of text. */
    static Path good(Path folder) {
        TextFeatures text = TextFeatures.fit(List.of("a b c d"), Tokenization.words(), STEPS, 6, 1);
        MultimodalNetwork network = trained(new MeanPoolingFusion(1), DataType.FLOAT);
        return new ModelBundle(network, Map.of("text", text), CLASSES).save(folder.resolve("good.zip"));
    }

    /** The bundle with one entry put in or changed, and the manifest as it was. */
    static Path packed(Path bundle, String name, byte[] bytes) {
        Map<String, byte[]> contents = unpack(bundle);
        contents.put(name, bytes);
        return pack(bundle.resolveSibling("bad.zip"), contents);
    }

    /** One line that names the file and what is wrong. */
    static void refused(Path file, String... fragments) {
        assertThatThrownBy(() -> ModelBundle.load(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n")
                .satisfies(message -> List.of(fragments)
                        .forEach(fragment -> assertThat(message).contains(fragment)))
                .endsWith(".");
    }

    static Map<String, byte[]> unpack(Path file) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return contents;
    }

    static Path pack(Path file, Map<String, byte[]> contents) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                zip.putNextEntry(new ZipEntry(content.getKey()));
                zip.write(content.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    /** The bundle with other entries, whose sizes and checksums in the manifest are right. */
    static Path forge(Path bundle, Path target, Map<String, byte[]> other, Consumer<ObjectNode> change) {
        Map<String, byte[]> contents = unpack(bundle);
        contents.putAll(other);
        return pack(target, withManifest(contents, manifest -> {
            other.forEach((name, bytes) -> manifest.withObject("/entries")
                    .withObject("/" + name)
                    .put("bytes", bytes.length)
                    .put("sha256", BundleFile.sha256(bytes)));
            change.accept(manifest);
        }));
    }

    private static Map<String, byte[]> withManifest(Map<String, byte[]> contents, Consumer<ObjectNode> change) {
        try {
            ObjectNode manifest = (ObjectNode) JSON.readTree(contents.get(BundleManifest.MANIFEST));
            change.accept(manifest);
            contents.put(BundleManifest.MANIFEST, JSON.writeValueAsBytes(manifest));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
