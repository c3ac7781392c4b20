package org.yijianshi.kiosk.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML 1.2 file (JSON schema) that may be hostile: a regular file of at most 1 MiB and 50,000 nodes, strict
 * UTF-8, one document, nesting up to 50, no aliases, no tags, no duplicate keys, no non-finite numbers.
 */
public final class YamlReader {
    static final int MAX_BYTES = 1 << 20;

    private YamlReader() {}

    /** @throws YamlException for the first defect, also when the file cannot be read */
    public static YamlDocument read(Path file) throws YamlException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new YamlException(file, 1, "这不是普通文件，请换成普通文件");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file, in.readNBytes(MAX_BYTES + 1));
        } catch (IOException e) {
            throw new YamlException(file, 1, "文件读不出来，请检查文件是否存在、是否有读取权限");
        }
    }

    /** @param file name used in defects; it need not exist */
    public static YamlDocument parse(Path file, byte[] content) throws YamlException {
        if (content.length > MAX_BYTES) {
            throw new YamlException(file, 1, "文件超过 1 MiB，请拆分后再放入目录");
        }
        String text = decode(file, content);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.toString())
                .setCodePointLimit(MAX_BYTES)
                .build();
        try {
            return new YamlTree(file, new Parse(settings).parseString(text).iterator()).document();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark()
                    .or(e::getContextMark)
                    .map(mark -> mark.getLine() + 1)
                    .orElse(1);
            throw new YamlException(file, line, "YAML 写法不对，请检查这一行和上一行的缩进、冒号后的空格和引号（" + e.getProblem() + "）");
        } catch (YamlEngineException e) {
            throw new YamlException(file, 1, "YAML 写法不对，请检查缩进、冒号后的空格和引号");
        }
    }

    private static String decode(Path file, byte[] content) throws YamlException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            throw new YamlException(file, line(out), "文件不是 UTF-8 编码，请用“另存为 UTF-8”重新保存");
        }
        String text = out.toString();
        for (int i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                throw new YamlException(
                        file, line(text.substring(0, i)), "有看不见的控制字符，可能不是 UTF-8 编码，请用“另存为 UTF-8”重新保存，或删去这个字符");
            }
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** As YAML 1.2 has it; halves of rare characters come in pairs, the decoder has seen to that. */
    private static boolean printable(char character) {
        return switch (character) {
            case '\t', '\n', '\r', '\u0085' -> true;
            default -> character >= ' ' && character < '\u007F' || character >= '\u00A0' && character < '\uFFFE';
        };
    }

    private static int line(CharSequence before) {
        return 1 + (int) before.chars().filter(character -> character == '\n').count();
    }
}
