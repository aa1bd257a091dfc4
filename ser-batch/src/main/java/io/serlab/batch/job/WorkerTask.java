package io.serlab.batch.job;

/** One run of many, as a worker process is asked for it. */
interface WorkerTask {

    /** What is sent to the process. */
    RunRequest request();

    /** What it is called in the progress. */
    String words();
}
