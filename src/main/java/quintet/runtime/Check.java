package quintet.runtime;

/**
 * One finding about the machine.
 *
 * @param name what was examined, in a word or two
 * @param status whether it is as it should be
 * @param finding what was found
 * @param advice what to do about it, or "" where nothing is to be done
 */
public record Check(String name, Status status, String finding, String advice) {

    /** How bad a finding is. */
    public enum Status {
        /** As it should be, or for information only. */
        OK,
        /** Works, but slower or with something missing. */
        WARN,
        /** Does not work. */
        FAIL
    }

    public Check {
        if (name == null || name.isBlank() || status == null || finding == null || advice == null) {
            throw new IllegalArgumentException(
                    "A check needs a name, a status, a finding and an advice (\"\" for none).");
        }
        if (status != Status.OK && advice.isBlank()) {
            throw new IllegalArgumentException("Check \"" + name + "\": say what to do about " + finding + ".");
        }
    }

    static Check ok(String name, String finding) {
        return new Check(name, Status.OK, finding, "");
    }

    static Check ok(String name, String finding, String advice) {
        return new Check(name, Status.OK, finding, advice);
    }

    static Check warn(String name, String finding, String advice) {
        return new Check(name, Status.WARN, finding, advice);
    }

    static Check fail(String name, String finding, String advice) {
        return new Check(name, Status.FAIL, finding, advice);
    }
}
