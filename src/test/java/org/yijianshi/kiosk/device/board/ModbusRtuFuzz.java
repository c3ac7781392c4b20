package org.yijianshi.kiosk.device.board;

import java.util.Arrays;
import java.util.BitSet;
import org.yijianshi.kiosk.device.board.ModbusRtu.Reply;
import org.yijianshi.kiosk.device.board.ModbusRtu.Request;

/** A reply that is found stands in what was received, in the form that its request wants. */
public final class ModbusRtuFuzz {
    private static final int UNIT = 1;

    private ModbusRtuFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < 2) {
            return;
        }
        var request = request(input[0] & 0xFF, input[1] & 0xFF);
        byte[] received = Arrays.copyOfRange(input, 2, Math.min(input.length, 2 + ModbusRtu.LONGEST));
        ModbusRtu.find(UNIT, request, received, received.length).ifPresent(reply -> check(request, reply, received));
    }

    private static Request request(int kind, int count) {
        return switch (kind & 3) {
            case 0 -> new Request.ReadCoils(0, 1 + count);
            case 1 -> new Request.ReadInputs(3, 1 + count);
            case 2 -> new Request.WriteCoil(count, (kind & 4) != 0);
            default -> new Request.WriteCoils(0, 1 + count, BitSet.valueOf(new long[] {kind * 0x0101_0101_0101_0101L}));
        };
    }

    private static void check(Request request, Reply reply, byte[] received) {
        int function = ModbusRtu.frame(UNIT, request)[1];
        switch (reply) {
            case Reply.Refused(int code) ->
                mustStand(ModbusRtu.closed(UNIT, function | ModbusRtu.EXCEPTION, new byte[] {(byte) code}), received);
            case Reply.Written() ->
                mustStand(
                        ModbusRtu.closed(UNIT, function, Arrays.copyOfRange(ModbusRtu.frame(UNIT, request), 2, 6)),
                        received);
            case Reply.Bits(BitSet values) -> {
                int count = switch (request) {
                    case Request.ReadCoils(int _, int asked) -> asked;
                    case Request.ReadInputs(int _, int asked) -> asked;
                    case Request.WriteCoil _, Request.WriteCoils _ ->
                        throw new AssertionError("bits for what was written");
                };
                if (values.length() > count) {
                    throw new AssertionError("more bits than were asked for");
                }
            }
        }
    }

    private static void mustStand(byte[] frame, byte[] received) {
        for (int from = 0; from + frame.length <= received.length; from++) {
            if (Arrays.equals(frame, 0, frame.length, received, from, from + frame.length)) {
                return;
            }
        }
        throw new AssertionError("a reply that did not come");
    }
}
