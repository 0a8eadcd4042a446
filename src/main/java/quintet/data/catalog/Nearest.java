package quintet.data.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known name was meant. */
public final class Nearest {

    private Nearest() {}

    /** {@code " Did you mean \"mnist\"?"} if some name is near enough, else nothing. */
    public static String hint(String given, Collection<String> known) {
        Optional<String> best = known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
        return best.filter(name -> distance(given, name) <= Math.max(2, name.length() / 2))
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** Insertions, deletions and replacements that turn one word into the other (Levenshtein 1966), ignoring case. */
    static int distance(String one, String other) {
        String a = one.toLowerCase(java.util.Locale.ROOT);
        String b = other.toLowerCase(java.util.Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
