package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.yijianshi.kiosk.application.Submissions;

/** Broken on purpose: gives the citizen the numbers before they are committed, on a slow disk. */
final class HastyTerminal {
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private HastyTerminal() {}

    public static void main(String[] args) throws IOException {
        HeadlessTerminal.run(args, upstream -> upstream, HastyTerminal::hasty);
    }

    private static Submissions hasty(Submissions real) {
        return (Submissions) Proxy.newProxyInstance(
                Submissions.class.getClassLoader(), new Class<?>[] {Submissions.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("accept")
                                ? real.accept(hasty((Submissions.Package) arguments[0]))
                                : method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The store asks for the document inside the transaction, when it has drawn the numbers. */
    private static Submissions.Package hasty(Submissions.Package application) {
        return new Submissions.Package(
                application.key(),
                application.eventId(),
                receipt -> {
                    try {
                        HeadlessTerminal.say(HeadlessTerminal.accepted(application.key(), receipt));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    LockSupport.parkNanos(SLOW_NANOS);
                    return application.document().with(receipt);
                },
                application.attachments());
    }
}
