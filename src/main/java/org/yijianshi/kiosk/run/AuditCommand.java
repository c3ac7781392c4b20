package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.application.AuditTrail.Deed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail of the running terminal. */
@Command(
        name = "audit",
        description = "操作留痕",
        mixinStandardHelpOptions = true,
        subcommands = {AuditCommand.Verify.class, AuditCommand.Export.class})
public final class AuditCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return spec.exitCodeOnInvalidInput();
    }

    @Command(name = "verify", description = "留痕是否完整：没有被改、被删、被截短", mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Option(names = "--code", paramLabel = "存证码", description = "群众凭证上的存证码，一并核对")
        private @Nullable String code;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var path = code == null ? "/audit" : "/audit?code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
            Optional<String> answer = service.ask(path, HttpRequest.newBuilder().GET());
            if (answer.isEmpty()) {
                return spec.exitCodeOnExecutionException();
            }
            JsonNode verdict = JSON.readTree(answer.get());
            var out = spec.commandLine().getOut();
            out.println("链：" + chain(verdict));
            out.println("省平台：" + platform(verdict));
            if (code != null) {
                out.println("凭证：" + receipt(verdict));
            }
            boolean good = verdict.path("good").asBoolean();
            out.println(good ? "完整" : "不完整：保护现场，不要重启，报告负责人");
            return good ? spec.exitCodeOnSuccess() : spec.exitCodeOnExecutionException();
        }

        private static String chain(JsonNode verdict) {
            if (verdict.hasNonNull("broken")) {
                return "第 " + verdict.path("broken").asLong() + " 条被改动或删除";
            }
            return verdict.hasNonNull("head")
                    ? "从第 " + verdict.path("first").asLong() + " 条到 "
                            + verdict.path("head").asString() + "，环环相扣"
                    : "还没有记录";
        }

        private static String platform(JsonNode verdict) {
            var anchored = verdict.path("anchored").asString("");
            return switch (verdict.path("platform").asString()) {
                case "AGREES" -> "存证 " + anchored + " 与本机一致";
                case "CUT_OFF" -> "存证 " + anchored + " 在本机已经没有了，记录被截短";
                case "DIFFERS" -> "存证 " + anchored + " 与本机不一致，记录被替换";
                case "RESTORED" -> "存证 " + anchored + " 在用备份恢复时丢失了，备份以后的记录不在本机";
                case "TOO_OLD" -> "存证 " + anchored + " 早于本机保存的期限";
                case "NONE" -> "还没有这台终端的存证";
                default -> "现在问不到，网络恢复后再核对一次";
            };
        }

        private static String receipt(JsonNode verdict) {
            return switch (verdict.path("receipt").asString()) {
                case "AGREES" -> "与本机一致";
                case "RESTORED" -> "在用备份恢复时丢失了，备份以后的记录不在本机";
                case "TOO_OLD" -> "早于本机保存的期限";
                case "CUT_OFF" -> "在本机没有，记录被截短，或凭证不是这台终端的";
                default -> "与本机不一致，记录被替换，或凭证不是这台终端的";
            };
        }
    }

    @Command(name = "export", description = "把留痕写成文件，一行一条", mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        private static final Map<String, Deed> DEEDS =
                Arrays.stream(Deed.values()).collect(Collectors.toMap(Deed::name, deed -> deed));

        @Mixin
        private LocalService service = new LocalService();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "还不存在的文件")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException, IOException {
            long place = 0;
            try (var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
                while (true) {
                    Optional<String> answer = service.ask(
                            "/audit/entries?after=" + place,
                            HttpRequest.newBuilder().GET());
                    if (answer.isEmpty()) {
                        return spec.exitCodeOnExecutionException();
                    }
                    JsonNode page = JSON.readTree(answer.get());
                    if (page.isEmpty()) {
                        break;
                    }
                    for (JsonNode entry : page) {
                        out.write(line(entry));
                        place = entry.path("place").asLong();
                    }
                }
            }
            spec.commandLine().getOut().println("写了 " + place + " 条");
            return spec.exitCodeOnSuccess();
        }

        /** Place, time, who, what, about what, digest, parted by tabs. */
        private static String line(JsonNode entry) {
            var name = entry.path("deed").asString();
            var deed = DEEDS.get(name);
            return String.join(
                            "\t",
                            entry.path("place").asString(),
                            entry.path("at").asString(),
                            deed == null ? "" : deed.actor().label(),
                            deed == null ? name : name + " " + deed.label(),
                            entry.path("subject").asString(),
                            entry.path("digest").asString())
                    + "\n";
        }
    }
}
