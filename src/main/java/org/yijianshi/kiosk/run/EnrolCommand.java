package org.yijianshi.kiosk.run;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code kiosk enrol CODE}: makes the running terminal known to the platform. */
@Command(name = "enrol", description = "凭省平台给的 6 位登记码登记这台终端", mixinStandardHelpOptions = true)
public final class EnrolCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Parameters(paramLabel = "登记码", description = "6 位数字，15 分钟内有效")
    private String code = "";

    @Mixin
    private LocalService service = new LocalService();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> answer = service.ask(
                "/enrolment",
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("code", code)))));
        if (answer.isEmpty()) {
            return spec.exitCodeOnExecutionException();
        }
        JsonNode result = JSON.readTree(answer.get());
        boolean done = result.path("done").asBoolean();
        var line = spec.commandLine();
        (done ? line.getOut() : line.getErr()).println(result.path("action").asString());
        return done ? spec.exitCodeOnSuccess() : spec.exitCodeOnExecutionException();
    }
}
