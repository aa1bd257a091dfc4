package io.serlab.batch.job;

/** Told how the work goes. Called from one thread. */
public interface Progress {

    /** A step, or a part of one, begins: {@code train, fold 3 of 10}. */
    void begin(String what);

    /**
     * Some units are done.
     *
     * @param unit what is counted, plural: {@code utterances}
     * @param detail anything worth seeing beside the count, such as the loss; may be empty
     */
    void advance(long done, long total, String unit, String detail);

    /** Something that stays on the screen. */
    void note(String line);

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void begin(String what) {}

        @Override
        public void advance(long done, long total, String unit, String detail) {}

        @Override
        public void note(String line) {}
    };
}
