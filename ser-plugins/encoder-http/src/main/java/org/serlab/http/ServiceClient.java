package org.serlab.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the service and takes its answers into files, within the time and size allowed. Only what may pass is tried
 * again: a lost connection, status 429, and 5xx. Redirects are refused.
 */
final class ServiceClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final SizeLimit INFO = new SizeLimit(1 << 20, "1 MiB to /info");
    private static final int LARGEST_COMPLAINT = 1 << 16;
    private static final int SHOWN_COMPLAINT = 200;

    private record SizeLimit(long bytes, String words) {}

    private final ServiceSettings settings;
    private final ExecutorService threads = Executors.newCachedThreadPool(ServiceClient::daemon);
    private final HttpClient client = outsideThePlugin(() -> HttpClient.newBuilder()
            // The offer of HTTP/2 on a plain connection puts off small Python servers.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(threads)
            .build());

    ServiceClient(ServiceSettings settings) {
        this.settings = settings;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "encoder-http");
        thread.setDaemon(true);
        return thread;
    }

    // The client's own thread lives until the client is collected: with this plugin's class loader as its context it
    // would keep the plugin itself.
    private static HttpClient outsideThePlugin(Supplier<HttpClient> client) {
        Thread thread = Thread.currentThread();
        ClassLoader own = thread.getContextClassLoader();
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try {
            return client.get();
        } finally {
            thread.setContextClassLoader(own);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    URI url() {
        return settings.url();
    }

    /** What the service says of itself, into the file. */
    void info(Path answer) {
        send(request("/info").GET().build(), answer, INFO);
    }

    /** The service's answer to the file of waveforms, into the other file. */
    void encode(Path waveforms, Path answer) throws FileNotFoundException {
        HttpRequest request = request("/encode")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(waveforms))
                .build();
        String words = "%d MiB (encoder.largest-response-mib): raise it or lower training.batch-seconds";
        long bytes = settings.largestBytes();
        send(request, answer, new SizeLimit(bytes, words.formatted(bytes >> 20)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path));
    }

    private void send(HttpRequest request, Path answer, SizeLimit limit) {
        Duration pause = settings.pause();
        for (int left = settings.retries(); ; left--) {
            try {
                attempt(request, answer, limit);
                return;
            } catch (ServiceException e) {
                if (!e.passing() || left == 0) {
                    throw e;
                }
                LOG.warn("{} Asking again in {} s.", e.getMessage(), pause.toMillis() / 1000.0);
            }
            sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }

    private void attempt(HttpRequest request, Path answer, SizeLimit limit) {
        CompletableFuture<HttpResponse<Path>> exchange = client.sendAsync(request, bounded(answer, limit));
        try {
            // the request's own time-out would end with the answer's first line
            requireSuccess(exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            String why = "gave no whole answer within %s s (encoder.timeout-seconds)";
            throw ServiceException.lasting(
                    "service-timeout", url(), why.formatted(settings.timeout().toMillis() / 1000.0), e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            exchange.cancel(true);
        }
    }

    private static BodyHandler<Path> bounded(Path file, SizeLimit limit) {
        return response -> response.statusCode() == 200
                ? new BoundedSubscriber<>(
                        into(file), limit.bytes(), body -> body.onError(new AnswerTooLargeException(limit.words())))
                : new BoundedSubscriber<>(into(file), LARGEST_COMPLAINT, Subscriber::onComplete);
    }

    // an attempt that failed may have left a longer text
    private static BodySubscriber<Path> into(Path file) {
        return BodySubscribers.ofFile(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private ServiceException failure(Throwable cause) {
        if (cause instanceof AnswerTooLargeException) {
            return ServiceException.answer(url(), String.valueOf(cause.getMessage()), cause);
        }
        String what = "gave no answer: " + reason(cause);
        boolean lost = cause instanceof IOException && !(cause instanceof SSLException);
        return lost
                ? ServiceException.passing("service-unreachable", url(), what, cause)
                : ServiceException.lasting("service-unreachable", url(), what, cause);
    }

    private static String reason(Throwable cause) {
        if (cause instanceof ConnectException) {
            return "nothing is listening there, or the name is unknown";
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private void requireSuccess(HttpResponse<Path> response) {
        int status = response.statusCode();
        if (status == 200) {
            return;
        }
        if (status >= 300 && status < 400) {
            String target = response.headers().firstValue("Location").orElse("another address");
            String what = "redirects to %s (status %d), which is not followed: give the final address as encoder.url";
            throw ServiceException.lasting("service-redirect", url(), what.formatted(target, status), null);
        }
        String what = "answered status %d, expected 200: %s".formatted(status, complaint(response.body()));
        throw status == 429 || status >= 500
                ? ServiceException.passing("service-refused", url(), what, null)
                : ServiceException.lasting("service-refused", url(), what, null);
    }

    private static String complaint(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? "without a text" : text.substring(0, Math.min(text.length(), SHOWN_COMPLAINT));
        } catch (IOException e) {
            return "without a text that could be read";
        }
    }

    private void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ServiceException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return ServiceException.lasting("interrupted", url(), "was not waited for: interrupted", e);
    }
}
