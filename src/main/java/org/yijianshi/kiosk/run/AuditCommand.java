package org.yijianshi.kiosk.run;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.yijianshi.kiosk.platform.AuditFile;
import org.yijianshi.kiosk.platform.AuditFile.Finding;
import org.yijianshi.kiosk.platform.link.Certificates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail of the running terminal. */
@Command(
        name = "audit",
        description = "操作留痕",
        mixinStandardHelpOptions = true,
        subcommands = {
            AuditCommand.Verify.class,
            AuditCommand.Export.class,
            AuditCommand.Key.class,
            AuditCommand.Check.class
        })
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

    @Command(name = "export", description = "把留痕写成文件，一行一条，末行是终端的签名", mixinStandardHelpOptions = true)
    static final class Export implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Option(names = "--out", required = true, paramLabel = "FILE", description = "还不存在的文件")
        private Path file;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException, IOException {
            long place = 0;
            boolean whole = false;
            try (var out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
                var page = lines("/audit/entries?after=0");
                while (page.isPresent() && page.get().path("last").asLong() > 0) {
                    out.write(page.get().path("lines").asString());
                    place = page.get().path("last").asLong();
                    page = lines("/audit/entries?after=" + place);
                }
                var seal = page.isPresent() ? lines("/audit/seal?last=" + place) : page;
                if (seal.isPresent()) {
                    out.write(seal.get().path("lines").asString());
                    whole = true;
                }
            }
            if (!whole) {
                Files.delete(file);
                return spec.exitCodeOnExecutionException();
            }
            spec.commandLine().getOut().println("写到第 " + place + " 条，末行是签名");
            return spec.exitCodeOnSuccess();
        }

        private Optional<JsonNode> lines(String path) throws InterruptedException {
            return service.ask(path, HttpRequest.newBuilder().GET()).map(JSON::readTree);
        }
    }

    @Command(name = "key", description = "终端的公钥（PEM），核对导出的文件用", mixinStandardHelpOptions = true)
    static final class Key implements Callable<Integer> {
        @Mixin
        private LocalService service = new LocalService();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() throws InterruptedException {
            var answer = service.ask("/enrolment", HttpRequest.newBuilder().GET());
            if (answer.isEmpty()) {
                return spec.exitCodeOnExecutionException();
            }
            String key = JSON.readTree(answer.get()).path("publicKey").asString("");
            if (key.isEmpty()) {
                spec.commandLine().getErr().println("终端还没有登记，没有密钥。先 kiosk enrol 登记码");
                return spec.exitCodeOnExecutionException();
            }
            spec.commandLine().getOut().print(key);
            spec.commandLine().getOut().flush();
            return spec.exitCodeOnSuccess();
        }
    }

    @Command(name = "check", description = "不用终端也不用网络，核对导出的文件", mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "audit export 写的文件")
        private Path file;

        @Option(names = "--key", required = true, paramLabel = "PUBLIC", description = "终端的公钥或证书（PEM）")
        private Path key;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            PublicKey publicKey;
            try {
                publicKey = Certificates.publicKey(key);
            } catch (IOException | GeneralSecurityException | IllegalArgumentException _) {
                return refused("读不出公钥：" + key + " 应是终端的公钥或证书（PEM）");
            }
            try {
                return switch (AuditFile.check(file, publicKey)) {
                    case Finding.Whole(long first, long last) -> {
                        spec.commandLine().getOut().println("完整：从第 " + first + " 条到第 " + last + " 条，环环相扣，是这台终端签的");
                        yield spec.exitCodeOnSuccess();
                    }
                    case Finding.NotSealed() -> refused("末行没有签名：文件被截短，或不是 audit export 写的");
                    case Finding.OtherKey() -> refused("签名的不是这把公钥：文件是别的终端的，或终端换过密钥，请用导出那天的公钥");
                    case Finding.Broken(long line) -> refused("第 " + line + " 行接不上前一行：有内容被改、被删、被加，或换了顺序");
                    case Finding.Differs() -> refused("签名与内容不符：开头或末尾被截掉，或签名被换");
                };
            } catch (IOException _) {
                return refused("读不了文件：" + file);
            }
        }

        private int refused(String reason) {
            spec.commandLine().getErr().println("不可信。" + reason);
            return spec.exitCodeOnExecutionException();
        }
    }
}
