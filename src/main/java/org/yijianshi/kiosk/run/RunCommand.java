package org.yijianshi.kiosk.run;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.yijianshi.kiosk.ui.web.WebServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "run", description = "启动终端服务与页面")
public final class RunCommand implements Callable<Integer> {
    @Option(names = "--port", description = "页面端口", defaultValue = "8080")
    private int port;

    @Override
    public Integer call() throws Exception {
        var stopped = new CountDownLatch(1);
        try (var context = ApplicationContext.builder()
                .banner(false)
                .properties(Map.of("kiosk.ui.port", port, "micronaut.server.port", port + 1))
                .start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                context.close();
                stopped.countDown();
            }));
            context.getBean(EmbeddedServer.class).start();
            var address = context.getBean(WebServer.class).address();
            System.out.println("终端页面 " + address);
            stopped.await();
        }
        return 0;
    }
}
