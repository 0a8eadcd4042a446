package quintet.data.catalog;

/** Hears how far a download, or the reading of many files, is; of a download called at most five times a second and once at the end, on the thread that waits. */
@FunctionalInterface
public interface Progress {

    /** Says nothing. */
    Progress SILENT = (what, done, total) -> {};

    /**
     * @param what the set and the file, such as {@code "imdb/aclImdb_v1.tar.gz"}
     * @param done bytes so far, those of an earlier, resumed attempt included; of files that are read, their number
     * @param total bytes or files in all, or -1 if the server does not say
     */
    void update(String what, long done, long total);

    /** Something a user wants to know though it stops nothing, such as waiting for another process. */
    default void note(String message) {}
}
