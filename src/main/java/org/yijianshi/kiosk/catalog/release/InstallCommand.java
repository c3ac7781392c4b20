package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog install FILE --releases DIR --trust PUBLIC}: a running terminal uses it from the next citizen on. */
@Command(name = "install", description = "核验发布包并装上；正在运行的终端从下一位群众起使用", mixinStandardHelpOptions = true)
public final class InstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "发布包文件")
    private Path file;

    @Option(names = "--releases", required = true, description = "终端存放发布包内容的目录")
    private Path releases;

    @Option(names = "--trust", required = true, description = "发布单位的公钥文件")
    private Path trust;

    @Override
    public Integer call() throws IOException {
        try {
            Manifest manifest = new Releases(
                            releases, SigningKeys.publicKey(trust), Clock.system(ZoneId.of("Asia/Shanghai")))
                    .install(file);
            spec.commandLine().getOut().println("已装上第 %d 次发布（%s）".formatted(manifest.release(), manifest.created()));
            return 0;
        } catch (PackageException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println("没有这个文件：" + e.getFile());
        } catch (GeneralSecurityException e) {
            spec.commandLine().getErr().println("公钥文件不能用：" + trust);
        }
        return 1;
    }
}
