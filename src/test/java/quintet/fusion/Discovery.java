package quintet.fusion;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds every implementation of an interface in this package and makes one or two of each, so that a new class is under
 * contract without a word in the suite. A record's whole numbers become 3, 4, 5 and so on, so
 * that none can stand for another; of what pools regions there is one more, with 1.
 */
public final class Discovery {

    private Discovery() {}

    public static <T> List<T> of(Class<T> family) {
        List<T> found = new ArrayList<>();
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("quintet.fusion").stream()
                        .filter(type -> type.isAssignableTo(family))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .sorted(Comparator.comparing(JavaClass::getName))
                        .forEach(type -> {
                            T large = make(family, type.reflect(), 4);
                            T small = make(family, type.reflect(), 1);
                            found.add(large);
                            if (!small.equals(large)) {
                                found.add(small);
                            }
                        });
        return found;
    }

    private static <T> T make(Class<T> family, Class<?> type, int number) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new AssertionError(type + " is no record, so the contract suite cannot make one of it.");
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = IntStream.range(0, components.length)
                .mapToObj(position -> value(components[position], position, number))
                .toArray();
        try {
            return family.cast(type.getDeclaredConstructor(types).newInstance(values));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " could not be made of " + Arrays.toString(values), e);
        }
    }

    private static Object value(RecordComponent component, int position, int number) {
        if (component.getType() == int.class) {
            return component.getName().equals("regions") ? number : 3 + position;
        }
        if (component.getType() == double.class) {
            return 0.5;
        }
        if (component.getGenericType().getTypeName().equals("java.util.List<java.lang.Integer>")) {
            return List.of(4, 3);
        }
        if (component.getType() == List.class) {
            return List.of(); // what is yet to be learnt
        }
        throw new AssertionError("The contract suite has no value for " + component + ".");
    }
}
