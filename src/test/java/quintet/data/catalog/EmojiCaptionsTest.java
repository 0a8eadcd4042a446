package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.features.Tokenizer;

class EmojiCaptionsTest {

    private static final List<String> TONES = List.of("light", "medium-light", "medium", "medium-dark", "dark");
    private static final String HEADER =
            "file\tcodepoints\temoji\tskin_tone\tname_en\tname_de\tname_fr\tname_es\tname_ru\tkeywords_en";

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    /** Three concepts in three genders and all tones, a thing, and one whose pictures are all the same. */
    @BeforeEach
    void write() throws IOException {
        for (String concept : List.of("artist", "cook", "singer")) {
            for (String who : List.of("", "woman ", "man ")) {
                for (int tone = 0; tone <= 5; tone++) {
                    add(who + concept, tone, lines.size());
                }
            }
        }
        add("red apple", 0, 500);
        for (int tone = 0; tone <= 5; tone++) {
            add("skier", tone, 777);
        }
        Files.write(file(), lines);
    }

    private Path file() {
        return folder.resolve("captions.tsv");
    }

    private void add(String bare, int tone, int color) throws IOException {
        String name = tone == 0 ? bare : bare + ": " + TONES.get(tone - 1) + " skin tone";
        String picture = "e" + lines.size() + ".png";
        lines.add(picture + "\t0023\t#\t" + (tone == 0 ? "" : "1f3f" + "abcdef".charAt(tone)) + "\t" + name
                + "\tdeutsch " + name + "\tf\te\tr\tone | two words");
        // the left half is opaque, the right half transparent
        BufferedImage image = new BufferedImage(72, 72, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 72; y++) {
            for (int x = 0; x < 36; x++) {
                image.setRGB(x, y, 0xff000000 | color);
            }
        }
        ImageIO.write(image, "png", folder.resolve(picture).toFile());
    }

    private static EmojiOptions small() {
        return EmojiOptions.defaults().withSide(6);
    }

    @Test
    void namesAreTakenApart() {
        assertThat(EmojiName.of("woman firefighter: dark skin tone"))
                .extracting(EmojiName::concept, EmojiName::gender)
                .containsExactly("firefighter", 1);
        assertThat(EmojiName.of("man: medium-light skin tone, red hair").concept())
                .isEqualTo(EmojiName.of("person: red hair").concept())
                .isEqualTo("person: red hair");
        assertThat(EmojiName.of("older person: light skin tone").concept())
                .isEqualTo(EmojiName.of("old woman").concept());
        assertThat(EmojiName.of("men holding hands: dark skin tone, light skin tone"))
                .extracting(EmojiName::concept, EmojiName::gender)
                .containsExactly("people holding hands", 2);
        assertThat(EmojiName.of("kiss: woman, man, light skin tone, dark skin tone"))
                .extracting(EmojiName::concept, EmojiName::gender)
                .containsExactly("kiss: woman, man", 0);
        assertThat(EmojiName.of("man’s shoe").gender()).isZero();
        assertThat(EmojiName.of("woman").concept()).isEqualTo("person");
        assertThat(EmojiName.of("medium-dark skin tone").concept()).isEqualTo("skin tone");
    }

    @Test
    void combinationsAreHeldOutAndWhatTheyAreMadeOfIsNot() {
        List<Emoji> all = EmojiReader.read(folder);
        assertThat(all).hasSize(3 * 18 + 1 + 6);
        assertThat(all.get(0).keywords()).containsExactly("one", "two words");
        EmojiCaptions captions = EmojiCaptions.of(all, small(), 1);
        // k + g + t runs through all residues: a sixth of 18 each
        assertThat(captions.test()).hasSize(9);
        assertThat(captions.validation()).hasSize(9);
        assertThat(captions.test())
                .extracting(Emoji::name)
                .contains(
                        "artist", // 0 + 0 + 0
                        "woman artist: dark skin tone", // 0 + 1 + 5
                        "man cook: medium skin tone"); // 1 + 2 + 3
        assertThat(captions.train()).extracting(Emoji::name).contains("red apple", "skier", "skier: dark skin tone");
        EmojiCaptions other = EmojiCaptions.of(all, small().withLanguage(EmojiLanguage.GERMAN), 2);
        assertThat(other.test()).containsExactlyInAnyOrderElementsOf(captions.test());
        assertThat(other.name().vocabulary().contains("deutsch")).isTrue();
        EmojiCaptions bare = EmojiCaptions.of(all, small().withSkinTones(false), 1);
        assertThat(bare.train()).hasSizeLessThan(11).allMatch(emoji -> emoji.tones()
                .isEmpty());
    }

    @Test
    void picturesLieOnWhiteAndRowsAreThoseOfTheList() {
        List<Emoji> all = EmojiReader.read(folder);
        EmojiCaptions captions = EmojiCaptions.of(all, small(), 1);
        List<String> said = new ArrayList<>();
        MultimodalDataset set = captions.dataset(all, (what, done, total) -> said.add(done + "/" + total));
        assertThat(said).containsExactly("61/61");
        assertThat(set.features().get(0).shape()).containsExactly(61, 3, 6, 6);
        // line 5 has colour 5: blue 5 of 255, no red and no green
        INDArray picture = set.features().get(0).slice(4);
        assertThat(picture.getDouble(0, 2, 1)).isZero();
        assertThat(picture.getDouble(2, 2, 1)).isCloseTo(5 / 255.0, within(1e-6));
        assertThat(picture.getDouble(2, 2, 4)).isCloseTo(1, within(1e-6));
        assertThat(set.labelIndices()[4]).isEqualTo(set.classes().indexOf("person or body part"));
        assertThat(set.labelIndices()[7]).isEqualTo(set.classes().indexOf("woman"));
        assertThat(set.labelIndices()[54]).isEqualTo(set.classes().indexOf("other"));
        MultimodalDataset toned = EmojiCaptions.of(all, small().withLabel(EmojiLabel.SKIN_TONE), 1)
                .dataset(all);
        assertThat(toned.labelIndices()).startsWith(0, 1, 2, 3, 4, 5, 0, 1);
        PreparedData data = captions.prepared();
        assertThat(data.split().test().size()).isEqualTo(9);
        assertThat(data.features()).containsOnlyKeys("image", "name");
    }

    @Test
    void pairsAreThoseThatTheNamesGive() {
        List<Emoji> all = EmojiReader.read(folder);
        assertThat(EmojiPairs.gender(all)).hasSize(3 * 6 * 2).allSatisfy(pair -> answers(all, pair));
        // 3 concepts in 3 genders and a skier, each tone for the 4 others
        assertThat(EmojiPairs.skinTone(all)).hasSize(10 * 5 * 4).allSatisfy(pair -> answers(all, pair));
        // 3 professions (nobody is a man or a woman skier), 2 others, 3 genders, 6 tones
        assertThat(EmojiPairs.profession(all)).hasSize(3 * 2 * 3 * 6).allSatisfy(pair -> answers(all, pair));
    }

    private static void answers(List<Emoji> all, EmojiPair pair) {
        Emoji query = all.get(pair.query());
        Emoji answer = all.get(pair.answer());
        assertThat(answer.name()).isNotEqualTo(query.name());
        List<String> left = new ArrayList<>(Tokenizer.words(query.name()));
        List<String> right = new ArrayList<>(Tokenizer.words(answer.name()));
        Tokenizer.words(pair.subtract())
                .forEach(word -> assertThat(left.remove(word)).isTrue());
        Tokenizer.words(pair.add())
                .forEach(word -> assertThat(right.remove(word)).isTrue());
        assertThat(left).containsExactlyInAnyOrderElementsOf(right); // "-" stands in more words than one
        int changed = (query.gender() != answer.gender() ? 1 : 0)
                + (!query.tones().equals(answer.tones()) ? 1 : 0)
                + (!query.concept().equals(answer.concept()) ? 1 : 0);
        assertThat(changed).isEqualTo(1);
    }

    @Test
    void faultsNameFileAndLine() throws IOException {
        fault(3, "e3.png\tonly\tthree", "captions.tsv, line 4: it has 3 cells, but there are 10 columns");
        String right = lines.get(3);
        fault(3, right.replace("1f3fc", "1f400"), "line 4: column \"skin_tone\" holds \"1f400\"");
        fault(3, right.replace("\tf\t", "\t\t"), "line 4: column \"name_fr\" is empty");
        fault(3, right.replace("e3.png", "e9999.png"), "line 4: the picture e9999.png does not lie");
        fault(3, right.replace("e3.png", "../e3.png"), "line 4: \"../e3.png\" is no plain name");
        fault(3, lines.get(2), "line 4: the name \"artist: light skin tone\" comes twice");
        fault(0, "file", "line 1 must name the columns");
        Files.write(folder.resolve("e1.png"), new byte[] {1, 2, 3});
        Files.write(file(), lines);
        List<Emoji> all = EmojiReader.read(folder);
        EmojiCaptions captions = EmojiCaptions.of(all, small(), 1);
        assertThatThrownBy(() -> captions.dataset(all))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"artist\"")
                .hasMessageContaining("e1.png");
        assertThatThrownBy(() -> EmojiCaptions.of(all.subList(54, 55), small(), 1))
                .hasMessageContaining("to validate");
        assertThatThrownBy(() -> small().withLabel(EmojiLabel.SKIN_TONE).withSkinTones(false))
                .hasMessageContaining("KIND");
        assertThatThrownBy(() -> small().withSide(73)).hasMessageContaining("between 1 and 72");
    }

    private void fault(int line, String text, String message) throws IOException {
        List<String> changed = new ArrayList<>(lines);
        changed.set(line, text);
        Files.write(file(), changed);
        assertThatThrownBy(() -> EmojiReader.read(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void withoutAMirrorTheMessageSaysWhereItIsFrom(@TempDir Path home) {
        assertThatThrownBy(() -> new DataStore(StoreOptions.in(home)).fetch("noto-emoji-captions"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no official address delivers captions.tsv")
                .hasMessageContaining("googlefonts/noto-emoji")
                .hasMessageContaining("QUINTET_DATA_MIRROR")
                .hasMessageContaining("noto-emoji-captions/captions.tsv.gz");
        assertThatThrownBy(() ->
                        new DataStore(StoreOptions.in(home).withMirror(folder.toString())).fetch("noto-emoji-captions"))
                .hasMessageContaining("captions.tsv.gz: not there");
    }

    @Test
    void realEmoji(@TempDir Path home) {
        DataStore store = Mirror.store(home, "noto-emoji-captions");
        List<Emoji> all = EmojiReader.read(store.fetch("noto-emoji-captions"));
        assertThat(all).hasSize(3530);
        assertThat(all.stream().filter(emoji -> emoji.tones().isEmpty())).hasSize(1650);
        assertThat(all.get(0).name()).isEqualTo("hash sign");
        assertThat(all.get(0).names()).containsEntry(EmojiLanguage.GERMAN, "Doppelkreuz");
        assertThat(store.verify("noto-emoji-captions")).isEqualTo(3531);
        EmojiCaptions captions = EmojiCaptions.of(all, EmojiOptions.defaults(), 1);
        assertThat(captions.train()).hasSize(2797);
        assertThat(captions.validation()).hasSize(367);
        assertThat(captions.test()).hasSize(366);
        assertThat(captions.name().vocabulary().size()).isEqualTo(1440);
        Set<String> words = new HashSet<>();
        Set<String> concepts = new HashSet<>();
        captions.train().forEach(emoji -> {
            words.addAll(Tokenizer.words(emoji.name()));
            concepts.add(emoji.concept());
        });
        assertThat(Stream.concat(captions.test().stream(), captions.validation().stream()))
                .allMatch(emoji -> words.containsAll(Tokenizer.words(emoji.name())))
                .allMatch(emoji -> concepts.contains(emoji.concept()));
        assertThat(captions.test().stream().map(Emoji::gender).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(0, 1, 2);
        assertThat(EmojiPairs.gender(all)).hasSize(1020).allSatisfy(pair -> answers(all, pair));
        assertThat(EmojiPairs.skinTone(all)).hasSize(6340).allSatisfy(pair -> answers(all, pair));
        assertThat(EmojiPairs.profession(all)).hasSize(12_018);
        assertThat(EmojiPairs.profession(all).subList(0, 1000)).allSatisfy(pair -> answers(all, pair));
        assertThat(EmojiPairs.gender(all).stream()
                        .map(pair -> all.get(pair.query()).name() + " -> "
                                + all.get(pair.answer()).name()))
                .contains("man firefighter: dark skin tone -> woman firefighter: dark skin tone");
        assertThat(all).allSatisfy(emoji -> assertThat(emoji.names().values())
                .allMatch(name ->
                        Tokenizer.words(name).size() <= EmojiOptions.defaults().nameSteps()));
        DataSplit split = Catalog.load(
                "noto-emoji-captions",
                store,
                CatalogOptions.defaults().withEmoji(EmojiOptions.defaults().withSkinTones(false)),
                1);
        assertThat(split.train().classCounts()).containsExactly(58, 60, 46, 117, 1283);
        assertThat(split.validation().size()).isEqualTo(44);
        assertThat(split.test().features().get(0).shape()).containsExactly(42, 3, 36, 36);
    }
}
