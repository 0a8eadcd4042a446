package quintet;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom; a package that is not in the table may not exist. */
@DisplayName("The architecture")
class ArchitectureTest {

    private static final int LONGEST_FILE = 260;

    private static final List<String> BELOW_CONCEPTS =
            List.of("data", "data.catalog", "data.synthetic", "features", "layers", "model", "evaluation", "training");

    private static final List<String> CONCEPTS =
            List.of("representation", "translation", "alignment", "fusion", "colearning");

    /** Package -> the packages it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = table();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("quintet");

    private static Map<String, List<String>> table() {
        Map<String, List<String>> table = new LinkedHashMap<>();
        table.put("data", List.of());
        table.put("data.catalog", List.of("data", "features"));
        table.put("data.synthetic", List.of("data", "features"));
        table.put("features", List.of());
        table.put("layers", List.of("runtime"));
        table.put("model", List.of("data", "features", "layers"));
        table.put("evaluation", List.of());
        table.put("training", List.of("data", "model", "evaluation"));
        CONCEPTS.forEach(concept -> table.put(concept, BELOW_CONCEPTS));
        table.put("plots", List.of("data", "training", "evaluation"));
        table.put("experiment", List.of("data", "model", "training", "evaluation", "plots", "runtime"));
        table.put("notebook", List.of("features", "data", "evaluation", "training", "experiment", "plots"));
        table.put("runtime", List.of());
        table.put("kernel", List.of());
        table.put("jupyter", List.of());
        List<String> all = List.copyOf(table.keySet());
        table.put("studies", all);
        List<String> withStudies =
                Stream.concat(all.stream(), Stream.of("studies")).toList();
        table.put("bench", withStudies);
        table.put("cli", Stream.concat(withStudies.stream(), Stream.of("bench")).toList());
        return table;
    }

    static Set<String> packages() {
        return MAY_IMPORT.keySet();
    }

    @ParameterizedTest(name = "quintet.{0} imports only what the table allows")
    @MethodSource("packages")
    void keepsTheTable(String name) {
        String[] allowed = Stream.concat(Stream.of(name), MAY_IMPORT.get(name).stream())
                .map(other -> "quintet." + other)
                .toArray(String[]::new);

        noClasses()
                .that()
                .resideInAPackage("quintet." + name)
                .should()
                .dependOnClassesThat(resideInAPackage("quintet..").and(not(resideInAnyPackage(allowed))))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    @DisplayName("names every package there is")
    void namesEveryPackage() {
        Set<String> unknown = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!MAY_IMPORT.containsKey(type.getPackageName().replaceFirst("^quintet\\.?", ""))) {
                unknown.add(type.getPackageName());
            }
        }

        assertThat(unknown).as("packages that the table does not name").isEmpty();
    }

    @Test
    @DisplayName("has no cycles between packages")
    void hasNoCycles() {
        slices().matching("quintet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("keeps source files short")
    void keepsFilesShort() throws IOException {
        Map<Path, Integer> tooLong = new LinkedHashMap<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.put(file, lines);
            }
        }

        assertThat(tooLong).as("files of more than " + LONGEST_FILE + " lines").isEmpty();
    }

    @Test
    @DisplayName("documents every public type")
    void documentsPublicTypes() throws IOException {
        Pattern type = Pattern.compile("(?m)^public [a-z -]*\\b(class|interface|record|enum) ");
        Set<Path> bare = new TreeSet<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            Matcher declaration = type.matcher(text);
            if (declaration.find() && !text.substring(0, declaration.start()).contains("/**")) {
                bare.add(file);
            }
        }

        assertThat(bare).as("files without javadoc").isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }
}
