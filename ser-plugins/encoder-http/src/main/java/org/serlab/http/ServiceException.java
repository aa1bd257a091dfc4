package org.serlab.http;

import io.serlab.api.SerException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The service did not give what the protocol asks for; the message names its address. */
final class ServiceException extends SerException {
    private static final long serialVersionUID = 1L;

    private final boolean passing;

    private ServiceException(String code, URI url, String what, boolean passing, @Nullable Throwable cause) {
        // the service's own texts stand in the message, which has to stay one line
        super(code, "Encoder service %s %s.".formatted(url, what).replaceAll("\\p{Cntrl}", "?"), cause);
        this.passing = passing;
    }

    /** A failure that would be the same at the next attempt. */
    static ServiceException lasting(String code, URI url, String what, @Nullable Throwable cause) {
        return new ServiceException(code, url, what, false, cause);
    }

    /** A failure that may be over at the next attempt. */
    static ServiceException passing(String code, URI url, String what, @Nullable Throwable cause) {
        return new ServiceException(code, url, what, true, cause);
    }

    /** An answer that is not what was expected. */
    static ServiceException answer(URI url, String what, @Nullable Throwable cause) {
        return lasting("service-answer", url, what, cause);
    }

    boolean passing() {
        return passing;
    }
}
