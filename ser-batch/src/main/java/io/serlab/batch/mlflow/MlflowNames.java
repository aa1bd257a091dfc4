package io.serlab.batch.mlflow;

import io.serlab.core.files.Sha256;
import java.util.regex.Pattern;

/** Names and values as MLflow allows them. */
final class MlflowNames {
    static final int LONGEST_KEY = 250;
    static final int LONGEST_PARAMETER = 6000;
    /** What every version of the server keeps whole; newer ones keep 8000. */
    static final int LONGEST_TAG = 5000;

    private static final Pattern ODD = Pattern.compile("[^\\p{L}\\p{N}_. -]");
    private static final int HASH_DIGITS = 8;

    private MlflowNames() {}

    /** The key itself if MLflow allows it, else a like one that no other name has. */
    static String key(String name) {
        return key(name, LONGEST_KEY);
    }

    /** The same, of at most so many letters. Slashes become underscores: MLflow takes them for folders. */
    static String key(String name, int longest) {
        String plain = ODD.matcher(name).replaceAll("_").replaceFirst("^\\.", "_");
        if (plain.equals(name) && name.length() <= longest && !name.isBlank()) {
            return name;
        }
        int room = longest - HASH_DIGITS - 1;
        return plain.substring(0, Math.min(plain.length(), room))
                + "-"
                + Sha256.ofText(name).substring(0, HASH_DIGITS);
    }

    /** The text, or its beginning and an ellipsis. */
    static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
