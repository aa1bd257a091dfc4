package io.serlab.plugins;

import io.serlab.api.component.ComponentFactory;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A plugin that is loaded, tried and unloaded in the process that verifies. Not thread-safe. */
public final class PluginTrial {
    private static final int COLLECTIONS = 20;
    private static final long PAUSE_MILLIS = 100;

    private final Plugins plugins;
    private final String id;
    private final Set<Thread> before = Thread.getAllStackTraces().keySet();
    private Optional<LoadedPlugin> loaded = Optional.empty();

    public PluginTrial(VerifierRequest request) {
        plugins = request.plugins();
        id = request.plugin();
    }

    /**
     * The plugin's factories by kind.
     *
     * @throws io.serlab.api.InvalidInputException if it cannot be loaded, or one of them cannot be made
     */
    public Map<ComponentKind, List<? extends ComponentFactory>> components() {
        LoadedPlugin plugin = plugins.load(id);
        loaded = Optional.of(plugin);
        Map<ComponentKind, List<? extends ComponentFactory>> all = new TreeMap<>();
        plugin.components().keySet().forEach(kind -> all.put(kind, plugin.factories(kind)));
        return all;
    }

    /** The names that several of its components of one kind have; nothing if all differ. */
    public Optional<String> sharedNames() {
        String shared = components().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .collect(Collectors.groupingBy(ComponentFactory::name, TreeMap::new, Collectors.counting()))
                        .entrySet()
                        .stream()
                        .filter(name -> name.getValue() > 1)
                        .map(name -> "%d of its %ss are called '%s'"
                                .formatted(name.getValue(), entry.getKey().word(), name.getKey())))
                .collect(Collectors.joining(", "));
        return shared.isEmpty() ? Optional.empty() : Optional.of(shared);
    }

    /** Does something with the plugin's class loader as that of the thread. */
    public void within(Runnable work) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(loaded.orElseThrow().loader());
        try {
            work.run();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    /** The threads that the plugin left running; nothing if there are none. */
    public Optional<String> threadsLeft() {
        for (int i = 0; i < COLLECTIONS && !runningThreads().isEmpty(); i++) {
            pause(); // one that was told to end may need a moment
        }
        String left = runningThreads();
        return left.isEmpty() ? Optional.empty() : Optional.of("still running: " + left);
    }

    private String runningThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive() && isOfPlugin(thread))
                .map(Thread::getName)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private boolean isOfPlugin(Thread thread) {
        return loaded.stream()
                .anyMatch(plugin -> thread.getContextClassLoader() == plugin.loader()
                        || thread.getClass().getClassLoader() == plugin.loader());
    }

    /** Lets the plugin go; what keeps its classes alive is told, or nothing. */
    public Optional<String> unload() {
        Optional<WeakReference<ClassLoader>> loader = loaded.map(plugin -> new WeakReference<>(plugin.loader()));
        loaded = Optional.empty();
        plugins.close();
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            if (loader.map(reference -> reference.get() == null).orElse(true)) {
                return Optional.empty();
            }
            pause();
        }
        return Optional.of(
                "something still refers to them: a thread, a thread's variable, or a registration elsewhere");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
