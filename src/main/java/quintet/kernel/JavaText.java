package quintet.kernel;

/** Looks at Java source text with just enough knowledge of comments and literals. */
final class JavaText {

    private JavaText() {}

    /** Where the first thing stands, from an offset on, that is neither white space nor comment; else the end of the text. */
    static int skipBlank(String text, int offset) {
        int at = offset;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at))) {
                at++;
            } else if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                at = endOfToken(text, at);
            } else {
                return at;
            }
        }
        return text.length();
    }

    /** Whether the text ends in a semicolon, comments and white space aside. */
    static boolean endsInSemicolon(String text) {
        boolean semicolon = false;
        int at = skipBlank(text, 0);
        while (at < text.length()) {
            semicolon = text.charAt(at) == ';';
            at = skipBlank(text, endOfToken(text, at));
        }
        return semicolon;
    }

    /** Where the end of the line is that holds the offset. */
    static int endOfLine(String text, int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end;
    }

    /** Behind the comment, literal or single character that starts here. */
    private static int endOfToken(String text, int at) {
        if (text.startsWith("//", at)) {
            return endOfLine(text, at);
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        if (text.startsWith("\"\"\"", at)) {
            return endOfLiteral(text, at + 3, "\"\"\"", true);
        }
        char first = text.charAt(at);
        return first == '"' || first == '\'' ? endOfLiteral(text, at + 1, String.valueOf(first), false) : at + 1;
    }

    private static int endOfLiteral(String text, int from, String delimiter, boolean severalLines) {
        int at = from;
        while (at < text.length() && !text.startsWith(delimiter, at)) {
            if (text.charAt(at) == '\n' && !severalLines) {
                return at;
            }
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(text.length(), at + delimiter.length());
    }
}
