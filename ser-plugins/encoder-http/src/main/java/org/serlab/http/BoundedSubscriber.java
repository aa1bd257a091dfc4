package org.serlab.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes a body up to a number of bytes; past them the connection is given up and {@code overflow} ends the body. */
final class BoundedSubscriber<T> implements BodySubscriber<T> {
    private final BodySubscriber<T> target;
    private final long most;
    private final Consumer<BodySubscriber<T>> overflow;
    private @Nullable Subscription subscription;
    private long bytes;

    BoundedSubscriber(BodySubscriber<T> target, long most, Consumer<BodySubscriber<T>> overflow) {
        this.target = target;
        this.most = most;
        this.overflow = overflow;
    }

    @Override
    public CompletionStage<T> getBody() {
        return target.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        target.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (subscription == null) {
            return;
        }
        bytes += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (bytes <= most) {
            target.onNext(buffers);
        } else {
            subscription.cancel();
            subscription = null;
            overflow.accept(target);
        }
    }

    @Override
    public void onError(Throwable failure) {
        if (subscription != null) {
            target.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (subscription != null) {
            target.onComplete();
        }
    }
}
