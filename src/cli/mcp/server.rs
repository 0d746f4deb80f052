//! The protocol: what the server is, which tools it has, and calls of them.

use std::sync::Arc;

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use rmcp::{ServerHandler, model};
use serde_json::{Value, json};

use super::super::shelf::Shelf;
use super::tool::{TOOLS, Tool};
use crate::cli::failure::Failure;
use crate::cli::language::say;

/// What an assistant is told before it calls anything.
const INSTRUCTIONS: &str = "Chinese rule texts (人民政府工作规则, local regulations, laws), read by chapters, articles (条), paragraphs (款) and items (项). Cite every statement by the \
document, citation and address of the answer that it rests on, and quote only what stands in quote. Begin with search (a question will do) or row (without topic: all matters).";

/// Answers a client.
pub(super) struct Server {
    shelf: Arc<Shelf>,
}

impl Server {
    pub(super) fn new(shelf: Shelf) -> Self {
        Self { shelf: Arc::new(shelf) }
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let own = Implementation::new("duizhao", env!("CARGO_PKG_VERSION")).with_title("对照 duizhao");
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(own)
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(TOOLS.iter().map(described).collect()))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = TOOLS.iter().find(|tool| tool.name == request.name) else {
            let names = TOOLS.map(|tool| tool.name).join(", ");
            let message = format!("no tool is called {}; there are: {names}", request.name);
            return Err(ErrorData::invalid_params(message, None));
        };
        let own = Arc::clone(&self.shelf);
        let arguments = request.arguments.unwrap_or_default();
        // Rows of many texts take their time; meanwhile other messages are answered.
        let work = move || (tool.answer)(&own, arguments).map(|answer| with_unread(answer, &own));
        let answer = tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| {
            Err(Failure::new(say!("part-program-broke-off"), say!("report-this-what-standard-error")))
        });
        Ok(CallToolResponse::Complete(match answer {
            Ok(answer) => CallToolResult::structured(answer),
            Err(failure) => CallToolResult::error(vec![ContentBlock::text(failure.words())]),
        }))
    }
}

fn described(tool: &Tool) -> model::Tool {
    let annotations = ToolAnnotations::with_title(tool.title)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    model::Tool::new(tool.name, tool.description, (tool.schema)())
        .with_title(tool.title)
        .with_annotations(annotations)
}

/// The answer with the texts that could not be read, where there are any: of these it says nothing.
fn with_unread(mut answer: Value, shelf: &Shelf) -> Value {
    let unread = shelf.unread();
    if let Some(answer) = answer.as_object_mut().filter(|_| !unread.is_empty()) {
        answer.insert("unread".to_owned(), json!(unread));
    }
    answer
}
