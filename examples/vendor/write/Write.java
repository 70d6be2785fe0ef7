// Types of report.schema.json by quicktype (--lang java). Neither Include.ALWAYS nor NON_NULL will do: the schema says
// which null is a cell that is not stated and which an optional member to leave out.
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import types.Report2021;

public class Write {
    static void leaveOut(JsonNode node, JsonNode schema, JsonNode root) {
        if (schema.has("$ref")) schema = root.at(schema.get("$ref").asText().substring(1));
        for (var members = schema.path("properties").fields(); members.hasNext(); ) {
            var member = members.next();
            JsonNode value = node.path(member.getKey());
            boolean required = false;
            for (JsonNode name : schema.path("required")) required |= name.asText().equals(member.getKey());
            if (value.isNull() && !required) ((ObjectNode) node).remove(member.getKey());
            else if (value.isObject()) leaveOut(value, member.getValue(), root);
        }
    }

    public static void main(String[] arguments) throws Exception {
        var mapper = new ObjectMapper();
        var schema = mapper.readTree(new File(arguments[0])); // report-2021.schema.json
        var report = mapper.readValue(System.in, Report2021.class);
        report.getRequests().getReceived().setBusiness(null); // not stated
        report.setPreamble(null); // left out
        JsonNode written = mapper.valueToTree(report);
        leaveOut(written, schema, schema);
        mapper.writeValue(System.out, written);
    }
}
