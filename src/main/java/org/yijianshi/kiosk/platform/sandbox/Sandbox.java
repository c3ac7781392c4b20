package org.yijianshi.kiosk.platform.sandbox;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.DefaultApplicationContextBuilder;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running sandbox platform on the loopback interface. */
public final class Sandbox implements AutoCloseable {
    private final ApplicationContext context;
    private final EmbeddedServer server;

    private Sandbox(ApplicationContext context, EmbeddedServer server) {
        this.context = context;
        this.server = server;
    }

    /**
     * Reads and checks its people first.
     *
     * @param port TCP port on 127.0.0.1; 0 takes a free one
     * @param stateFile JSON file holding everything received, made when missing
     * @throws IllegalArgumentException when the files of its people have a defect
     */
    public static Sandbox start(int port, Path stateFile) {
        return start(port, stateFile, SyntheticPeople.bundled(), Clock.systemUTC(), false);
    }

    /** As {@link #start}, but a terminal must be enrolled and sign each of its requests. */
    public static Sandbox strict(int port, Path stateFile) {
        return strict(port, stateFile, SyntheticPeople.bundled(), Clock.systemUTC());
    }

    /** With people of its own, at a time of its own. */
    public static Sandbox strict(int port, Path stateFile, SyntheticPeople people, Clock clock) {
        return start(port, stateFile, people, clock, true);
    }

    /**
     * As {@link #strict}, over TLS with an authority of its own: every call but enrolment and renewal must come with the
     * certificate of the terminal that signs.
     */
    public static Sandbox tls(int port, Path stateFile) {
        return start(
                stateFile,
                SyntheticPeople.bundled(),
                Clock.systemUTC(),
                Map.of(
                        "sandbox.tls",
                        true,
                        "sandbox.strict",
                        true,
                        "micronaut.server.ssl.enabled",
                        true,
                        "micronaut.server.ssl.port",
                        port == 0 ? -1 : port,
                        "micronaut.server.ssl.client-authentication",
                        "WANT"));
    }

    private static Sandbox start(int port, Path stateFile, SyntheticPeople people, Clock clock, boolean strict) {
        return start(
                stateFile,
                people,
                clock,
                Map.of("sandbox.strict", strict, "micronaut.server.port", port == 0 ? -1 : port));
    }

    private static Sandbox start(Path stateFile, SyntheticPeople people, Clock clock, Map<String, Object> more) {
        var builder = new Builder();
        builder.deduceEnvironment(false)
                .environments("sandbox")
                .bootstrapEnvironment(false)
                .banner(false)
                .singletons(people, clock)
                .properties(Map.of(
                        "sandbox.enabled",
                        "true",
                        "sandbox.state-file",
                        stateFile.toAbsolutePath().toString(),
                        "micronaut.application.name",
                        "sandbox",
                        "micronaut.server.host",
                        "127.0.0.1",
                        "micronaut.server.max-request-size",
                        64L << 20,
                        "endpoints.all.enabled",
                        "false"))
                .properties(more);
        ApplicationContext context = builder.start();
        try {
            return new Sandbox(context, context.getBean(EmbeddedServer.class).start());
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
    }

    public URI url() {
        return server.getURI();
    }

    /** Who certifies it, PEM; empty without TLS. */
    public Optional<Path> authority() {
        return context.findBean(Authority.class).map(Authority::file);
    }

    /** Six digits that let one terminal in, good for a quarter of an hour. */
    public String enrolmentCode(String county, String terminal) {
        return context.getBean(Enrolments.class).code(county + "-" + terminal);
    }

    public boolean knows(String keyId) {
        return context.getBean(Enrolments.class).known(keyId).isPresent();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Takes of the product's beans only those of this package, so that no device or page of a terminal starts here. */
    private static final class Builder extends DefaultApplicationContextBuilder {
        @Override
        protected ApplicationContext newApplicationContext() {
            return new Context(this);
        }
    }

    private static final class Context extends DefaultApplicationContext {
        private static final String PRODUCT = "org.yijianshi.kiosk.";
        private static final String OWN = Sandbox.class.getPackageName() + ".";

        Context(ApplicationContextConfiguration configuration) {
            super(configuration);
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(bean -> !bean.getBeanDefinitionName().startsWith(PRODUCT)
                            || bean.getBeanDefinitionName().startsWith(OWN))
                    .toList();
        }
    }
}
