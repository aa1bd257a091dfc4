import io.serlab.registry.Registry;
import io.serlab.registry.RunHistory;
import io.serlab.registry.RunPage;
import io.serlab.registry.RunQuery;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Milliseconds of queries in one warm process, histories taking turns. Arguments: rounds, then for each history its
 * name, = and its home or URL. The environment variable FILTER is the filter.
 */
public final class QuerySpeed {
    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        Map<String, RunHistory> histories = new LinkedHashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] named = arguments[i].split("=", 2);
            histories.put(named[0], Registry.on(Histories.pooled(named[1])).history());
        }
        Map<String, RunQuery> queries = new LinkedHashMap<>();
        queries.put("filter", new RunQuery(System.getenv("FILTER"), "-macro_f1, seconds", 20));
        queries.put("one condition", new RunQuery("macro_f1 > 0.36", "-macro_f1, seconds", 20));
        queries.put("latest", new RunQuery(null, null, 20));
        queries.forEach((name, query) -> measure(name, query, histories, rounds));
    }

    private static void measure(String name, RunQuery query, Map<String, RunHistory> histories, int rounds) {
        Measurements measurements = new Measurements();
        Map<String, RunPage> pages = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            histories.forEach(
                    (of, history) -> measurements.time(of, () -> pages.put(of, history.list(query)), true));
        }
        pages.forEach((of, page) -> System.out.printf(
                "warm, %s, %s: %s; %d of %d runs%n",
                name, of, measurements.summary(of), page.runs().size(), page.total()));
    }
}
