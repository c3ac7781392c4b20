package org.yijianshi.kiosk.chaos;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.UUID;
import org.yijianshi.kiosk.store.Upstream;

/** Broken on purpose: every attempt looks like a new application. */
final class KeylessTerminal {
    private KeylessTerminal() {}

    public static void main(String[] args) throws IOException {
        HeadlessTerminal.run(args, KeylessTerminal::keyless, submissions -> submissions);
    }

    private static Upstream keyless(Upstream real) {
        return (Upstream) Proxy.newProxyInstance(
                Upstream.class.getClassLoader(), new Class<?>[] {Upstream.class}, (proxy, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "submit" -> real.submit(UUID.randomUUID().toString(), (byte[]) arguments[1]);
                            case "find" -> Optional.empty();
                            default -> method.invoke(real, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
