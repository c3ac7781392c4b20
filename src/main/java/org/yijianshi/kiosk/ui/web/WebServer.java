package org.yijianshi.kiosk.ui.web;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.startup.DefaultApplicationConfigurationFactory;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Value;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The pages' web server, on loopback only.
 *
 * <p>Vaadin normally finds views by scanning the class path. Here the list of views is the one Micronaut made while
 * compiling, which saves most of the start-up time.
 */
@Singleton
public final class WebServer {
    private static final String RESOURCES = "META-INF/resources";
    private static final ErrorHandler ERRORS = new StatusAlone();
    /** Pools no buffers: a pool would keep what was last sent through it. */
    private final Server server = new Server(new QueuedThreadPool(), null, new ByteBufferPool.NonPooling());

    private final ServerConnector connector = new ServerConnector(server);

    public WebServer(ApplicationContext beans, @Value("${kiosk.ui.port}") int port) throws Exception {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(handler(beans));
        server.setErrorHandler(ERRORS);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/");
    }

    @PreDestroy
    void stop() throws Exception {
        server.stop();
    }

    private static ServletContextHandler handler(ApplicationContext beans) {
        var handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
        handler.setContextPath("/");
        handler.setClassLoader(WebServer.class.getClassLoader());
        handler.setBaseResource(ResourceFactory.of(handler).newClassLoaderResource(RESOURCES, false));
        handler.setErrorHandler(ERRORS);
        var servlet = new ServletHolder(new KioskServlet(beans));
        servlet.setAsyncSupported(true);
        servlet.setInitOrder(1);
        servlet.setInitParameter("productionMode", "true");
        handler.addServlet(servlet, "/*");
        handler.addServletContainerInitializer(
                new LookupServletContainerInitializer(),
                LookupInitializer.class,
                DefaultApplicationConfigurationFactory.class);
        handler.addServletContainerInitializer(new RouteRegistryInitializer(), views(beans, Route.class));
        handler.addServletContainerInitializer(
                new ErrorNavigationTargetInitializer(), beansOf(beans, HasErrorParameter.class));
        handler.addServletContainerInitializer(
                new VaadinAppShellInitializer(), beansOf(beans, AppShellConfigurator.class));
        JakartaWebSocketServletContainerInitializer.configure(handler, null);
        return handler;
    }

    private static Class<?>[] views(ApplicationContext beans, Class<? extends java.lang.annotation.Annotation> marker) {
        return types(List.copyOf(beans.getBeanDefinitions(Qualifiers.byStereotype(marker))));
    }

    private static Class<?>[] beansOf(ApplicationContext beans, Class<?> type) {
        return types(List.copyOf(beans.getBeanDefinitions(type)));
    }

    private static Class<?>[] types(List<? extends BeanDefinition<?>> definitions) {
        return definitions.stream().map(BeanDefinition::getBeanType).toArray(Class<?>[]::new);
    }

    /** Answers an error with its status and no page: Jetty's would repeat the address and the exception. */
    private static final class StatusAlone extends ErrorHandler {
        @Override
        protected boolean generateAcceptableResponse(
                Request request,
                Response response,
                Callback callback,
                String contentType,
                List<Charset> charsets,
                int code,
                String message,
                Throwable cause) {
            return false;
        }
    }
}
