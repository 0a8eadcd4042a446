package quintet.data.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known name was meant. */
public final class Nearest {

    private Nearest() {}

    /** {@code " Did you mean \"mnist\"?"} if some name is near: at most half of its letters, or of the given ones, differ. */
    public static String hint(String given, Collection<String> known) {
        Optional<String> best = known.stream()
                .min(Comparator.<String>comparingInt(name -> distance(given, name))
                        .thenComparing(Comparator.naturalOrder()));
        return best.filter(name -> distance(given, name) <= Math.max(given.length(), name.length()) / 2)
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
    }

    /**
     * Insertions, deletions, replacements and exchanges of two neighbours that turn one word into the other, each letter touched once
     * (Damerau, A technique for computer detection and correction of spelling errors, 1964), ignoring case.
     */
    static int distance(String one, String other) {
        String a = one.toLowerCase(java.util.Locale.ROOT);
        String b = other.toLowerCase(java.util.Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean exchanged =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (exchanged) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
