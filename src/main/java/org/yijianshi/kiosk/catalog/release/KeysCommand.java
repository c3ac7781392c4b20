package org.yijianshi.kiosk.catalog.release;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code catalog keys PRIVATE PUBLIC}: the publisher's key pair; the public half goes onto the terminals. */
@Command(name = "keys", description = "生成发布用的密钥对；公钥放到各终端", mixinStandardHelpOptions = true)
public final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "PRIVATE", description = "私钥文件，只有发布单位保存")
    private Path privateFile;

    @Parameters(index = "1", paramLabel = "PUBLIC", description = "公钥文件")
    private Path publicFile;

    @Override
    public Integer call() throws IOException {
        try {
            SigningKeys.create(privateFile, publicFile);
            spec.commandLine().getOut().println("密钥已生成。私钥不要放进代码库，也不要放到终端上");
            return 0;
        } catch (FileAlreadyExistsException e) {
            spec.commandLine().getErr().println("文件已存在，不覆盖：" + e.getFile());
            return 1;
        }
    }
}
