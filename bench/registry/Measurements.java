import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Milliseconds by name: elapsed, and of the processor in this thread, where SQLite but not a server does its work. */
final class Measurements {
    private final ThreadMXBean thread = ManagementFactory.getThreadMXBean();
    private final Map<String, List<Double>> elapsed = new HashMap<>();
    private final Map<String, List<Double>> processor = new HashMap<>();

    void time(String name, Runnable work, boolean counts) {
        long start = System.nanoTime();
        long used = thread.getCurrentThreadCpuTime();
        work.run();
        if (counts) {
            add(processor, name, thread.getCurrentThreadCpuTime() - used);
            add(elapsed, name, System.nanoTime() - start);
        }
    }

    private static void add(Map<String, List<Double>> millis, String name, long nanos) {
        millis.computeIfAbsent(name, any -> new ArrayList<>()).add(1e-6 * nanos);
    }

    String summary(String name) {
        return summary(elapsed.get(name)) + "; processor " + summary(processor.get(name));
    }

    private static String summary(List<Double> raw) {
        List<Double> sorted = raw.stream().sorted().toList();
        return "median %.1f, least %.1f ms (%s)"
                .formatted(
                        sorted.get(raw.size() / 2),
                        sorted.get(0),
                        raw.stream().map("%.1f"::formatted).collect(Collectors.joining(" ")));
    }
}
