package org.serlab.emobox;

import java.nio.file.Path;

/**
 * One row of a fold's lists.
 *
 * @param place file name and line, {@code emodb_train_fold_1.jsonl:12}
 * @param key the corpus's name before EmoBox's own, {@code emodb-03a01Wa}
 * @param wav where the recording lies, as written
 * @param label as the row writes it, before the label map
 */
record FoldRow(String place, ListKind list, String key, Path wav, String label) {}
