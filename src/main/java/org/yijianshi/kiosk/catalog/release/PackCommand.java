package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.yijianshi.kiosk.catalog.CatalogException;
import org.yijianshi.kiosk.catalog.CatalogLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog pack DIR --release N --key PRIVATE --out FILE}: a checked catalogue as a signed package. */
@Command(name = "pack", description = "检查办事目录，打成签名的发布包", mixinStandardHelpOptions = true)
public final class PackCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "办事目录")
    private Path directory;

    @Option(names = "--release", required = true, description = "发布号，每次发布加一")
    private int release;

    @Option(names = "--key", required = true, description = "私钥文件，用 catalog keys 生成")
    private Path key;

    @Option(names = "--out", required = true, description = "发布包文件")
    private Path out;

    @Override
    public Integer call() throws IOException {
        try {
            CatalogLoader.inChina().load(directory);
            Manifest manifest = CatalogPackage.write(
                    directory,
                    release,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    SigningKeys.privateKey(key),
                    out);
            spec.commandLine()
                    .getOut()
                    .println("已打包：第 %d 次发布，%d 个文件"
                            .formatted(manifest.release(), manifest.files().size()));
            return 0;
        } catch (CatalogException e) {
            e.defects().forEach(spec.commandLine().getErr()::println);
        } catch (PackageException e) {
            spec.commandLine().getErr().println(e.getMessage());
        } catch (NoSuchFileException e) {
            spec.commandLine().getErr().println("没有这个文件：" + e.getFile());
        } catch (GeneralSecurityException e) {
            spec.commandLine().getErr().println("私钥文件不能用，请用 catalog keys 生成：" + key);
        }
        return 1;
    }
}
