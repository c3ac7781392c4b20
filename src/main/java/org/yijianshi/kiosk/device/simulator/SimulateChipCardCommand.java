package org.yijianshi.kiosk.device.simulator;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kiosk simulate chip-card}: a card for the virtual reader of pcscd, driven by words on standard input. */
@Command(
        name = "chip-card",
        description = "模拟芯片卡（演示），插进 pcscd 的虚拟读卡器：apt-get install pcscd vsmartcard-vpcd",
        mixinStandardHelpOptions = true)
public final class SimulateChipCardCommand implements Callable<Integer> {
    private static final String WORDS = "insert | other | pull";

    @Option(names = "--port", defaultValue = "" + VpcdCard.STANDARD_PORT, description = "虚拟读卡器的端口（默认 ${DEFAULT-VALUE}）")
    private int port = VpcdCard.STANDARD_PORT;

    private @Nullable VpcdCard card;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        try {
            insert(VirtualCard.SOCIAL_SECURITY, spec.commandLine().getOut());
            return Words.drive(spec, "演示芯片卡", WORDS, this::turn);
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("端口 " + port + " 上没有虚拟读卡器：apt-get install pcscd vsmartcard-vpcd，systemctl start pcscd");
            return 1;
        } finally {
            pull();
        }
    }

    private boolean turn(String word, PrintWriter out) throws IOException {
        switch (word) {
            case "insert" -> insert(VirtualCard.SOCIAL_SECURITY, out);
            case "other" -> insert(VirtualCard.OTHER, out);
            case "pull" -> pull();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void insert(VirtualCard inserted, PrintWriter out) throws IOException {
        pull();
        card = VpcdCard.insert(port, inserted);
        out.println(inserted.label() + " 已插入");
    }

    private void pull() throws IOException {
        VpcdCard there = card;
        if (there != null) {
            there.close();
            card = null;
        }
    }
}
